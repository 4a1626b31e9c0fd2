/**
 * The other countries of the North American plan: country, LATA where there is one, area codes, then towns where
 * numbers are on offer.
 */
export const islands = `
AG - 268:
AI - 264:
AS - 684:
BB - 246:
BM - 441:
BS - 242:
DM - 767:
DO - 809 829 849: Santo Domingo 10101 18.486 -69.931, Santiago 51000 19.451 -70.697
GD - 473:
GU 871 671:
JM - 658: Kingston 17.971 -76.793, Montego Bay 18.476 -77.894
JM - 876:
KN - 869:
KY - 345:
LC - 758:
MP 870 670:
MS - 664:
PR 820 787 939: San Juan 00901-17 18.466 -66.106, Ponce 00716-17 18.011 -66.614, Mayaguez 00680-82 18.201 -67.140
SX - 721:
TC - 649:
TT - 868:
VC - 784:
VG - 284:
VI 822 340:`
