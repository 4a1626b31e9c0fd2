/** The states of the United States and the provinces of Canada, and what their postal codes begin with. */

/** `CA California 9`: its letters, its name, and the first characters its postal codes may have. */
export interface Region {
  readonly code: string
  readonly name: string
  readonly begins: string
}

const table = (lines: string): readonly Region[] =>
  lines
    .trim()
    .split('\n')
    .map((line) => {
      const [, code, name, begins] = /^ *(\S+) (.*) (\S+)$/.exec(line)!
      return { code: code!, name: name!, begins: begins! }
    })

export const states = table(`
  AL Alabama 3
  AK Alaska 9
  AS American Samoa 9
  AZ Arizona 8
  AR Arkansas 7
  CA California 9
  CO Colorado 8
  CT Connecticut 0
  DE Delaware 1
  DC District of Columbia 2
  FL Florida 3
  GA Georgia 3
  GU Guam 9
  HI Hawaii 9
  ID Idaho 8
  IL Illinois 6
  IN Indiana 4
  IA Iowa 5
  KS Kansas 6
  KY Kentucky 4
  LA Louisiana 7
  ME Maine 0
  MD Maryland 2
  MA Massachusetts 0
  MI Michigan 4
  MN Minnesota 5
  MS Mississippi 3
  MO Missouri 6
  MT Montana 5
  NE Nebraska 6
  NV Nevada 8
  NH New Hampshire 0
  NJ New Jersey 0
  NM New Mexico 8
  NY New York 01
  NC North Carolina 2
  ND North Dakota 5
  MP Northern Mariana Islands 9
  OH Ohio 4
  OK Oklahoma 7
  OR Oregon 9
  PA Pennsylvania 1
  PR Puerto Rico 0
  RI Rhode Island 0
  SC South Carolina 2
  SD South Dakota 5
  TN Tennessee 3
  TX Texas 78
  UT Utah 8
  VT Vermont 0
  VI Virgin Islands 0
  VA Virginia 2
  WA Washington 9
  WV West Virginia 2
  WI Wisconsin 5
  WY Wyoming 8
`)

export const provinces = table(`
  AB Alberta T
  BC British Columbia V
  MB Manitoba R
  NB New Brunswick E
  NL Newfoundland and Labrador A
  NS Nova Scotia B
  NT Northwest Territories X
  NU Nunavut X
  ON Ontario KLMNP
  PE Prince Edward Island C
  QC Quebec GHJ
  SK Saskatchewan S
  YT Yukon Y
`)
