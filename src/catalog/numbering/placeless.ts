/**
 * Numbers on offer that are of a country and of no town: country, calling code, then the kinds of number there are with
 * the national numbers of each (X is any digit).
 */
export const placeless = `
AR 54: mobile 91123XXXXXX, national 810XXXXXXX
AT 43: mobile 664XXXXXXX, national 720XXXXXX, sharedcost 810XXXXXX
AU 61: mobile 412XXXXXX, sharedcost 1300XXXXXX
BE 32: mobile 47XXXXXXX, national 7805XXXX, machinetomachine 77XXXXXXXX
BG 359: mobile 87XXXXXXX, sharedcost 700XXXXX
BR 55: mobile 119XXXXXXXX, sharedcost 4003XXXX
CH 41: mobile 78XXXXXXX, national 58XXXXXXX, sharedcost 848XXXXXX
CL 56: mobile 961XXXXXX, sharedcost 600XXXXXXX, voip 44XXXXXXX
CO 57: mobile 310XXXXXXX
CZ 420: mobile 601XXXXXX, national 972XXXXXX, sharedcost 81XXXXXXX, voip 910XXXXXX
DE 49: mobile 15121XXXXXX, sharedcost 180XXXXXXX
DK 45: mobile 312XXXXX
EE 372: mobile 51XXXXXX
ES 34: mobile 612XXXXXX, national 51XXXXXXX, sharedcost 901XXXXXX
FI 358: mobile 45XXXXXXX, national 29XXXXXXX
FR 33: mobile 612XXXXXX, national 806XXXXXX, sharedcost 820XXXXXX, voip 97XXXXXXX, machinetomachine 700XXXXXXXXXX
GB 44: mobile 7400XXXXXX, national 330XXXXXXX, voip 56XXXXXXXX
GR 30: mobile 69XXXXXXXX, sharedcost 801XXXXXXX
HK 852: mobile 512XXXXX
HR 385: mobile 91XXXXXXX, national 62XXXXXX
HU 36: mobile 20XXXXXXX, national 38XXXXXXX, voip 21XXXXXXX
IE 353: mobile 85XXXXXXX, national 818XXXXXX, sharedcost 1850XXXXXX, voip 76XXXXXXX
IL 972: mobile 522XXXXXX, sharedcost 1700XXXXXX, voip 77XXXXXXX
IT 39: mobile 347XXXXXXX, sharedcost 848XXXXXX, voip 55XXXXXXXX
JP 81: mobile 901XXXXXXX, national 570XXXXXX, voip 501XXXXXXX
LT 370: mobile 6XXXXXXX, national 706XXXXX, sharedcost 808XXXXX
LU 352: mobile 621XXXXXX, sharedcost 801XXXXX
LV 371: mobile 21XXXXXX, sharedcost 81XXXXXX
MX 52: mobile 5516XXXXXX, sharedcost 300XXXXXXX
NL 31: mobile 61XXXXXXX, national 84XXXXXXX, voip 85XXXXXXX, machinetomachine 9701XXXXXXX
NO 47: mobile 41XXXXXX, sharedcost 8102XXXX, voip 850XXXXX, machinetomachine 580XXXXXXXXX
NZ 64: mobile 21XXXXXXX
PE 51: mobile 91XXXXXXX, sharedcost 801XXXXX
PL 48: mobile 51XXXXXXX, national 804XXXXXX, sharedcost 801XXXXXX, voip 39XXXXXXX
PT 351: mobile 91XXXXXXX, national 707XXXXXX, sharedcost 808XXXXXX, voip 30XXXXXXX
RO 40: mobile 72XXXXXXX, national 37XXXXXXX, sharedcost 801XXXXXX
SE 46: mobile 70XXXXXXX, national 101XXXXXX, sharedcost 771XXXXXX
SG 65: mobile 81XXXXXX, voip 31XXXXXX
SK 421: mobile 905XXXXXX, national 96XXXXXXX, sharedcost 85XXXXXXX, voip 650XXXXXX
ZA 27: mobile 82XXXXXXX, national 861XXXXXX, sharedcost 860XXXXXX, voip 874XXXXXX`
