using System.Net;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using SolidarityFund.Actors;
using SolidarityFund.Domain.Membership;
using SolidarityFund.Testing;
using SolidarityFund.Web.Access;
using SolidarityFund.Web.Endpoints;

namespace SolidarityFund.Web.Tests;

public sealed class AccessTests(FundHost host) : IClassFixture<FundHost>
{
    /// <summary>Who passes where, written by hand: a change of a permit must be made here as well. A T C D U O: administrator, treasurer, committee, delegate, auditor, observer.</summary>
    private const string Matrix = """
        GET /api/v1/funds/{fund}                                   A T C D U O
        GET /api/v1/funds/{fund}/applicants                        A T C . U O
        POST /api/v1/funds/{fund}/applicants                       A . . . . .
        GET /api/v1/funds/{fund}/balances                          A T C D U O
        GET /api/v1/funds/{fund}/bank-accounts                     A T C . U O
        POST /api/v1/funds/{fund}/bank-accounts                    . T . . . .
        GET /api/v1/funds/{fund}/bank-lines                        A T C . U O
        GET /api/v1/funds/{fund}/bank-lines/{line}                 A T C . U O
        POST /api/v1/funds/{fund}/bank-lines/{line}/clearing       . T . . . .
        POST /api/v1/funds/{fund}/bank-lines/{line}/clearing/approval A T . . . .
        POST /api/v1/funds/{fund}/bank-lines/{line}/match          . T . . . .
        POST /api/v1/funds/{fund}/bank-lines/{line}/refund         . T . . . .
        POST /api/v1/funds/{fund}/bank-notices                     . T . . . .
        POST /api/v1/funds/{fund}/bank-statements                  . T . . . .
        GET /api/v1/funds/{fund}/bodies                            A T C . U O
        GET /api/v1/funds/{fund}/charters                          A T C D U O
        POST /api/v1/funds/{fund}/charters/replay                  A T C . U O
        GET /api/v1/funds/{fund}/charters/{version}                A T C D U O
        GET /api/v1/funds/{fund}/charters/{version}/changes        A T C D U O
        POST /api/v1/funds/{fund}/contribution-calls               . T . . . .
        GET /api/v1/funds/{fund}/contributions                     A T C D U O
        GET /api/v1/funds/{fund}/decisions                         A T C D U O
        GET /api/v1/funds/{fund}/dissolution                       A T C . U O
        POST /api/v1/funds/{fund}/dissolution/closing              A T . . . .
        POST /api/v1/funds/{fund}/dissolution/payments             . T . . . .
        POST /api/v1/funds/{fund}/dissolution/steps                A T . . . .
        GET /api/v1/funds/{fund}/documents                         A T C D U O
        POST /api/v1/funds/{fund}/documents                        A T C D . .
        GET /api/v1/funds/{fund}/documents/archive                 A T C D U O
        GET /api/v1/funds/{fund}/documents/{document}              A T C D U O
        GET /api/v1/funds/{fund}/documents/{document}/content      A T C D U O
        POST /api/v1/funds/{fund}/documents/{document}/erasure     A . . . . .
        POST /api/v1/funds/{fund}/documents/{document}/hold        A . . . . .
        POST /api/v1/funds/{fund}/documents/{document}/hold/lifting A . . . . .
        POST /api/v1/funds/{fund}/documents/{document}/withdrawal  A T C D . .
        GET /api/v1/funds/{fund}/emergency-aids                    A T C D U O
        POST /api/v1/funds/{fund}/emergency-aids                   . . C D . .
        GET /api/v1/funds/{fund}/emergency-aids/{aid}              A T C D U O
        POST /api/v1/funds/{fund}/emergency-aids/{aid}/approvals   . . C . . .
        POST /api/v1/funds/{fund}/emergency-aids/{aid}/payment     . T . . . .
        POST /api/v1/funds/{fund}/emergency-aids/{aid}/rejection   . . C . . .
        POST /api/v1/funds/{fund}/emergency-aids/{aid}/withdrawal  . . C D . .
        GET /api/v1/funds/{fund}/entries                           A T C . U O
        POST /api/v1/funds/{fund}/entries                          . T . . . .
        GET /api/v1/funds/{fund}/entries/{entry}                   A T C . U O
        POST /api/v1/funds/{fund}/entries/{entry}/approval         A T . . . .
        GET /api/v1/funds/{fund}/takeover                          A T C . U O
        POST /api/v1/funds/{fund}/takeover                         . T . . . .
        POST /api/v1/funds/{fund}/takeover/approval                A T . . . .
        GET /api/v1/funds/{fund}/envelopes                         A T C D U O
        GET /api/v1/funds/{fund}/exposure                          A T C . U O
        GET /api/v1/funds/{fund}/liquidity                         A T C . U O
        GET /api/v1/funds/{fund}/proposals/{proposal}/liquidity    A T C . U O
        GET /api/v1/funds/{fund}/follow-ups                        A T C D U O
        POST /api/v1/funds/{fund}/follow-ups/{task}/completion     A T C D . .
        GET /api/v1/funds/{fund}/gifts                             A T C D U O
        POST /api/v1/funds/{fund}/gifts                            . . C D . .
        POST /api/v1/funds/{fund}/gifts/{gift}/confirmation        A T C D . O
        GET /api/v1/funds/{fund}/grant-calls                       A T C D U O
        POST /api/v1/funds/{fund}/grant-calls                      . T C . . .
        GET /api/v1/funds/{fund}/grant-calls/{grantCall}           A T C D U O
        GET /api/v1/funds/{fund}/grant-calls/{grantCall}/applications A T C D U O
        POST /api/v1/funds/{fund}/grant-calls/{grantCall}/applications . . C D . .
        POST /api/v1/funds/{fund}/grant-calls/{grantCall}/next-award . T . . . .
        POST /api/v1/funds/{fund}/grant-calls/{grantCall}/ranking  . T C . . .
        GET /api/v1/funds/{fund}/grant-reports                     A T C D U O
        GET /api/v1/funds/{fund}/grants                            A T C D U O
        POST /api/v1/funds/{fund}/grants                           . . C D . .
        GET /api/v1/funds/{fund}/grants/{grant}                    A T C D U O
        POST /api/v1/funds/{fund}/grants/{grant}/hours             . . C D . .
        POST /api/v1/funds/{fund}/grants/{grant}/invoice           . T . . . .
        POST /api/v1/funds/{fund}/grants/{grant}/parts/{number}/confirmation . T . . . .
        POST /api/v1/funds/{fund}/grants/{grant}/parts/{number}/payment . T . . . .
        POST /api/v1/funds/{fund}/grants/{grant}/parts/{number}/report . . C D . .
        POST /api/v1/funds/{fund}/grants/{grant}/parts/{number}/report/acceptance . T C . . .
        POST /api/v1/funds/{fund}/grants/{grant}/parts/{number}/report/return . T C . . .
        POST /api/v1/funds/{fund}/grants/{grant}/parts/{number}/report/skip . T C . . .
        POST /api/v1/funds/{fund}/grants/{grant}/release           . T . . . .
        POST /api/v1/funds/{fund}/grants/{grant}/renunciation      . . C D . .
        POST /api/v1/funds/{fund}/grants/{grant}/return            . T . . . .
        POST /api/v1/funds/{fund}/grants/{grant}/scores            A T C D . O
        POST /api/v1/funds/{fund}/grants/{grant}/withdrawal        . . C D . .
        POST /api/v1/funds/{fund}/guarantee-calls/{call}/payment   . T . . . .
        POST /api/v1/funds/{fund}/guarantee-calls/{call}/refusal   . T C . . .
        GET /api/v1/funds/{fund}/guarantees                        A T C D U O
        POST /api/v1/funds/{fund}/guarantees                       . . C D . .
        GET /api/v1/funds/{fund}/guarantees/unconfirmed            A T C D U O
        GET /api/v1/funds/{fund}/guarantees/{guarantee}            A T C D U O
        POST /api/v1/funds/{fund}/guarantees/{guarantee}/calls     . T . . . .
        POST /api/v1/funds/{fund}/guarantees/{guarantee}/counter-guarantee . T . . . .
        POST /api/v1/funds/{fund}/guarantees/{guarantee}/estimate  . T . . . .
        GET /api/v1/funds/{fund}/guarantees/{guarantee}/letter     A T C D U O
        POST /api/v1/funds/{fund}/guarantees/{guarantee}/opinions  . T C . . O
        POST /api/v1/funds/{fund}/guarantees/{guarantee}/release   . T . . . .
        POST /api/v1/funds/{fund}/guarantees/{guarantee}/reports   . T C D . .
        POST /api/v1/funds/{fund}/guarantees/{guarantee}/withdrawal . . C D . .
        POST /api/v1/funds/{fund}/guarantees/{guarantee}/write-down . T . . . .
        GET /api/v1/funds/{fund}/interests                         A T C . U O
        POST /api/v1/funds/{fund}/interests                        A T C D . O
        POST /api/v1/funds/{fund}/interests/endings                A . . . . .
        GET /api/v1/funds/{fund}/loans                             A T C D U O
        POST /api/v1/funds/{fund}/loans                            . . C D . .
        GET /api/v1/funds/{fund}/loans/ageing                      A T C D U O
        POST /api/v1/funds/{fund}/loans/preview                    A T C D U O
        POST /api/v1/funds/{fund}/loans/reclassification           . T . . . .
        POST /api/v1/funds/{fund}/loans/write-downs                . T . . . .
        GET /api/v1/funds/{fund}/loans/{loan}                      A T C D U O
        POST /api/v1/funds/{fund}/loans/{loan}/conditions/{number} . T . . . .
        POST /api/v1/funds/{fund}/loans/{loan}/disbursement        . T . . . .
        POST /api/v1/funds/{fund}/loans/{loan}/prepayment          . . C D . .
        POST /api/v1/funds/{fund}/loans/{loan}/acceptances         . . C D . .
        POST /api/v1/funds/{fund}/loans/{loan}/tranches/waiver     . . C D . .
        POST /api/v1/funds/{fund}/loans/{loan}/doubtful            . T . . . .
        POST /api/v1/funds/{fund}/loans/{loan}/new-dates           . . C D . .
        POST /api/v1/funds/{fund}/loans/{loan}/pledges             . . C D . .
        GET /api/v1/funds/{fund}/loans/{loan}/recourse             A T C D U O
        POST /api/v1/funds/{fund}/loans/{loan}/recourse            . . C D . .
        POST /api/v1/funds/{fund}/loans/{loan}/sound               . T . . . .
        GET /api/v1/funds/{fund}/loans/{loan}/waterfall            A T C D U O
        POST /api/v1/funds/{fund}/loans/{loan}/withdrawal          . . C D . .
        GET /api/v1/funds/{fund}/mandates                          A T C . U O
        POST /api/v1/funds/{fund}/mandates                         A . . . . .
        POST /api/v1/funds/{fund}/mandates/endings                 A . . . . .
        GET /api/v1/funds/{fund}/meetings                          A T C D U O
        POST /api/v1/funds/{fund}/meetings                         A . C . . .
        GET /api/v1/funds/{fund}/meetings/{meeting}                A T C D U O
        POST /api/v1/funds/{fund}/meetings/{meeting}/attendance    A . C . . .
        POST /api/v1/funds/{fund}/meetings/{meeting}/cancellation  A . C . . .
        POST /api/v1/funds/{fund}/meetings/{meeting}/closing       A . C . . .
        GET /api/v1/funds/{fund}/meetings/{meeting}/minutes        A T C . . .
        POST /api/v1/funds/{fund}/meetings/{meeting}/opening       A . C . . .
        GET /api/v1/funds/{fund}/members                           A T C . U O
        POST /api/v1/funds/{fund}/members/founding                 A . . . . .
        GET /api/v1/funds/{fund}/members/{member}                  A T C D U O
        POST /api/v1/funds/{fund}/members/{member}/aid-elements    . T . . . .
        GET /api/v1/funds/{fund}/members/{member}/calendar.ics     A T C D U O
        POST /api/v1/funds/{fund}/members/{member}/charter-acceptance . . C D . .
        GET /api/v1/funds/{fund}/members/{member}/contagion        A T C . U O
        POST /api/v1/funds/{fund}/members/{member}/description     A . . . . .
        POST /api/v1/funds/{fund}/members/{member}/account         A T C D . .
        POST /api/v1/funds/{fund}/members/{member}/account/confirmation A T . . . .
        POST /api/v1/funds/{fund}/members/{member}/account/withdrawal A T C D . .
        POST /api/v1/funds/{fund}/payments/{payment}/file-removal  . T C . . .
        GET /api/v1/funds/{fund}/members/{member}/exit             A T C D U O
        POST /api/v1/funds/{fund}/members/{member}/exit/payment    . T . . . .
        POST /api/v1/funds/{fund}/members/{member}/exit/preparation . T . . . .
        GET /api/v1/funds/{fund}/members/{member}/exit/release     A T C D U O
        POST /api/v1/funds/{fund}/members/{member}/exit/release    A T . . . .
        POST /api/v1/funds/{fund}/members/{member}/exit/settlement . T C . . .
        POST /api/v1/funds/{fund}/members/{member}/hearings        A . . . . .
        GET /api/v1/funds/{fund}/members/{member}/lending          A T C D U O
        POST /api/v1/funds/{fund}/members/{member}/notice          . . C D . .
        POST /api/v1/funds/{fund}/members/{member}/notice-withdrawal . . C D . .
        GET /api/v1/funds/{fund}/members/{member}/pledges          A T C D U O
        GET /api/v1/funds/{fund}/members/{member}/small-aid        A T C D U O
        GET /api/v1/funds/{fund}/minutes                           A T C D U O
        POST /api/v1/funds/{fund}/minutes                          A T C . . .
        GET /api/v1/funds/{fund}/minutes/{number}                  A T C D U O
        POST /api/v1/funds/{fund}/minutes/{number}/signature       A T C . . .
        POST /api/v1/funds/{fund}/payment-answers                  . T . . . .
        GET /api/v1/funds/{fund}/payment-files                     A T C . U O
        POST /api/v1/funds/{fund}/payment-files                    . T . . . .
        GET /api/v1/funds/{fund}/payment-files/{file}              A T C . U O
        GET /api/v1/funds/{fund}/payment-files/{file}/content      A T C . U O
        POST /api/v1/funds/{fund}/payment-files/{file}/withdrawal  . T C . . .
        GET /api/v1/funds/{fund}/payment-requests                  A T C D U O
        GET /api/v1/funds/{fund}/payment-requests/{reference}      A T C D U O
        GET /api/v1/funds/{fund}/payment-requests/{reference}/qr.png A T C D U O
        GET /api/v1/funds/{fund}/payment-requests/{reference}/qr.svg A T C D U O
        GET /api/v1/funds/{fund}/payments                          A T C . U O
        GET /api/v1/funds/{fund}/payments/{payment}                A T C . U O
        POST /api/v1/funds/{fund}/payments/{payment}/approval      . T C . . .
        POST /api/v1/funds/{fund}/payments/{payment}/cancellation  . T . . . .
        GET /api/v1/funds/{fund}/payments/{payment}/held-outcome   A T C . U O
        POST /api/v1/funds/{fund}/payments/{payment}/held-outcome  . T . . . .
        POST /api/v1/funds/{fund}/payments/{payment}/held-outcome/approval . T C . . .
        GET /api/v1/funds/{fund}/peer-loans                        A T C D U O
        POST /api/v1/funds/{fund}/peer-loans                       . . C D . .
        GET /api/v1/funds/{fund}/peer-loans/{peer}                 A T C D U O
        POST /api/v1/funds/{fund}/peer-loans/{peer}/acceptance     . . C D . .
        POST /api/v1/funds/{fund}/peer-loans/{peer}/ending         . . C D . .
        POST /api/v1/funds/{fund}/peer-loans/{peer}/repayments     . . C D . .
        POST /api/v1/funds/{fund}/peer-loans/{peer}/repayments/confirmation . . C D . .
        POST /api/v1/funds/{fund}/peer-loans/{peer}/repayments/withdrawal . . C D . .
        POST /api/v1/funds/{fund}/peer-loans/{peer}/withdrawal     . . C D . .
        GET /api/v1/funds/{fund}/pledges                           A T C D U O
        GET /api/v1/funds/{fund}/pledges/{pledge}                  A T C D U O
        POST /api/v1/funds/{fund}/pledges/{pledge}/acceptance      . . C D . .
        POST /api/v1/funds/{fund}/pledges/{pledge}/refusal         . . C D . .
        POST /api/v1/funds/{fund}/pledges/{pledge}/replacement     . . C D . .
        GET /api/v1/funds/{fund}/proposals                         A T C D U O
        POST /api/v1/funds/{fund}/proposals                        A T C . . .
        GET /api/v1/funds/{fund}/proposals/{proposal}              A T C D U O
        POST /api/v1/funds/{fund}/proposals/{proposal}/amendment   A T C . . .
        POST /api/v1/funds/{fund}/proposals/{proposal}/closing     A T C . . .
        POST /api/v1/funds/{fund}/proposals/{proposal}/comments    A T C D . O
        POST /api/v1/funds/{fund}/proposals/{proposal}/conflicts   . . C D . .
        POST /api/v1/funds/{fund}/proposals/{proposal}/enactment   A T C . . .
        POST /api/v1/funds/{fund}/proposals/{proposal}/follow-ups  A T C . . .
        GET /api/v1/funds/{fund}/proposals/{proposal}/minutes      A T C . . .
        POST /api/v1/funds/{fund}/proposals/{proposal}/outcome     A T C . . .
        POST /api/v1/funds/{fund}/proposals/{proposal}/paper-votes A T C . . .
        POST /api/v1/funds/{fund}/proposals/{proposal}/rankings    . . C D . .
        POST /api/v1/funds/{fund}/proposals/{proposal}/reads       . . C D . .
        POST /api/v1/funds/{fund}/proposals/{proposal}/votes       . . C D . .
        POST /api/v1/funds/{fund}/proposals/{proposal}/withdrawal  A T C . . .
        GET /api/v1/funds/{fund}/proxies                           A T C D U O
        POST /api/v1/funds/{fund}/proxies                          . . C D . .
        POST /api/v1/funds/{fund}/proxies/revocations              . . C D . .
        POST /api/v1/funds/{fund}/recourse/{recourse}/confirmation . . C D . .
        GET /api/v1/funds/{fund}/reminders                         A T C D U O
        GET /api/v1/funds/{fund}/contribution-arrears              A T C D U O
        GET /api/v1/funds/{fund}/contribution-exemptions           A T C D U O
        GET /api/v1/funds/{fund}/contribution-promises             A T C D U O
        POST /api/v1/funds/{fund}/contribution-promises            . T C D . .
        POST /api/v1/funds/{fund}/contribution-simulations         A T C . U O
        GET /api/v1/funds/{fund}/contributors                      A T C D U O
        GET /api/v1/funds/{fund}/credit-notes                      A T C . U O
        POST /api/v1/funds/{fund}/credit-notes                     . T . . . .
        POST /api/v1/funds/{fund}/credit-notes/approvals           A T . . . .
        GET /api/v1/funds/{fund}/members/{member}/contribution-attestation A T C D U O
        POST /api/v1/funds/{fund}/members/{member}/contributor     A . . . . .
        GET /api/v1/funds/{fund}/requests                          A T C D U O
        POST /api/v1/funds/{fund}/requests                         . . C D . .
        GET /api/v1/funds/{fund}/requests/{request}                A T C D U O
        POST /api/v1/funds/{fund}/requests/{request}/advice        . . C . . O
        POST /api/v1/funds/{fund}/requests/{request}/appeal        . . C D . .
        POST /api/v1/funds/{fund}/requests/{request}/assessments   . . C . . O
        POST /api/v1/funds/{fund}/requests/{request}/completion    . . C D . .
        POST /api/v1/funds/{fund}/requests/{request}/completion-requests . . C . . O
        POST /api/v1/funds/{fund}/requests/{request}/consent       . . C D . .
        POST /api/v1/funds/{fund}/requests/{request}/emergency-aid . . C D . .
        POST /api/v1/funds/{fund}/requests/{request}/follow-up-group A . . . . .
        POST /api/v1/funds/{fund}/requests/{request}/grant         . . C D . .
        POST /api/v1/funds/{fund}/requests/{request}/guarantee     . . C D . .
        POST /api/v1/funds/{fund}/requests/{request}/loan          . . C D . .
        POST /api/v1/funds/{fund}/requests/{request}/offer         . . C . . O
        POST /api/v1/funds/{fund}/requests/{request}/screening     . . C . . O
        POST /api/v1/funds/{fund}/requests/{request}/withdrawal    . . C D . .
        GET /api/v1/funds/{fund}/risk-fund                         A T C . U O
        GET /funds/{fund}                                          A T C D U O
        GET /api/v1/funds/{fund}/credit-lines                      A T C D U O
        POST /api/v1/funds/{fund}/credit-lines                     . . C D . .
        GET /api/v1/funds/{fund}/credit-lines/{credit}             A T C D U O
        POST /api/v1/funds/{fund}/credit-lines/{credit}/closing    . T C D . .
        POST /api/v1/funds/{fund}/credit-lines/{credit}/draws      . . C D . .
        POST /api/v1/funds/{fund}/credit-lines/{credit}/withdrawal . . C D . .
        GET /api/v1/funds/{fund}/deposits                          A T C D U O
        POST /api/v1/funds/{fund}/deposits                         . . C D . .
        GET /api/v1/funds/{fund}/deposits/{deposit}                A T C D U O
        POST /api/v1/funds/{fund}/deposits/{deposit}/acceptance    . T . . . .
        POST /api/v1/funds/{fund}/deposits/{deposit}/end           . T C D . .
        POST /api/v1/funds/{fund}/deposits/{deposit}/withdrawals   . . C D . .
        POST /api/v1/funds/{fund}/deposits/{deposit}/sweep-bounds  . . C D . .
        POST /api/v1/funds/{fund}/deposits/{deposit}/cash          . . C D . .
        POST /api/v1/funds/{fund}/deposits/{deposit}/sweep         . T . . . .
        POST /api/v1/funds/{fund}/deposits/{deposit}/sweep/confirmation . . C D . .
        POST /api/v1/funds/{fund}/deposits/{deposit}/sweep/refusal . . C D . .
        POST /api/v1/funds/{fund}/deposits/reclassification        . T . . . .
        GET /api/v1/funds/{fund}/withdrawals                       A T C D U O
        POST /api/v1/funds/{fund}/withdrawals/{withdrawal}/revocation . . C D . .
        POST /api/v1/funds/{fund}/withdrawals/{withdrawal}/payment . T . . . .
        GET /api/v1/funds/{fund}/members/{member}/deposit-statement A T C D U O
        GET /api/v1/funds/{fund}/deposit-ladder                    A T C . U O
        GET /api/v1/funds/{fund}/cost-pools                        A T C D U O
        GET /api/v1/funds/{fund}/cost-pools/{pool}                 A T C D U O
        POST /api/v1/funds/{fund}/cost-pools/{pool}/advances       . T . . . .
        POST /api/v1/funds/{fund}/cost-pools/{pool}/costs          . T . . . .
        POST /api/v1/funds/{fund}/cost-pools/{pool}/declarations   . . C D . .
        POST /api/v1/funds/{fund}/cost-pools/{pool}/members/{member}/credit/carrying . . C D . .
        POST /api/v1/funds/{fund}/cost-pools/{pool}/members/{member}/credit/payment . T . . . .
        GET /api/v1/funds/{fund}/cost-pools/{pool}/members/{member}/statement A T C D U O
        GET /api/v1/funds/{fund}/cost-pools/{pool}/settlement      A T C D U O
        POST /api/v1/funds/{fund}/cost-pools/{pool}/settlement/approval . T C . . .
        POST /api/v1/funds/{fund}/cost-pools/{pool}/settlement/preparation . T . . . .
        POST /api/v1/funds/{fund}/cost-pools/{pool}/uses           . T . . . .
        GET /api/v1/funds/{fund}/shared-costs/{cost}               A T C D U O
        POST /api/v1/funds/{fund}/shared-costs/{cost}/approval     . T C . . .
        POST /api/v1/funds/{fund}/shared-costs/{cost}/payment      . T . . . .
        POST /api/v1/funds/{fund}/shared-costs/{cost}/withdrawal   . T C . . .
        GET /api/v1/funds/{fund}/shared-uses/{use}                 A T C D U O
        POST /api/v1/funds/{fund}/shared-uses/{use}/confirmation   . . C D . .
        POST /api/v1/funds/{fund}/shared-uses/{use}/withdrawal     . T C D . .
        POST /api/v1/funds/{fund}/draws/{draw}/cancellation        . . C D . .
        POST /api/v1/funds/{fund}/draws/{draw}/payment             . T . . . .
        GET /api/v1/funds/{fund}/agreements                        A T C D U O
        POST /api/v1/funds/{fund}/agreements                       . T . . . .
        GET /api/v1/funds/{fund}/agreements/{agreement}            A T C D U O
        POST /api/v1/funds/{fund}/agreements/{agreement}/approval  . T C . . .
        GET /api/v1/funds/{fund}/agreements/{agreement}/justification A T C . U O
        POST /api/v1/funds/{fund}/agreements/{agreement}/returns   . T . . . .
        POST /api/v1/funds/{fund}/agreements/{agreement}/returns/payment . T . . . .
        GET /api/v1/funds/{fund}/agreements/{agreement}/redistributions A T C . U O
        POST /api/v1/funds/{fund}/agreements/{agreement}/redistributions/preview A T C . U O
        POST /api/v1/funds/{fund}/sub-grants/{subGrant}/pool       . . C D . .
        POST /api/v1/funds/{fund}/claims/{claim}/reviews           . T C . . .
        POST /api/v1/funds/{fund}/sub-grants/{subGrant}/claims     . . C D . .
        POST /api/v1/funds/{fund}/sub-grants/{subGrant}/tranches   . T . . . .
        POST /api/v1/funds/{fund}/bank-lines/{line}/aside          . T . . . .
        POST /api/v1/funds/{fund}/bank-lines/{line}/taking-up      . T . . . .
        POST /api/v1/funds/{fund}/bank-lines/{line}/unmatching     . T . . . .
        GET /api/v1/funds/{fund}/bank-reconciliation               A T C . U O
        GET /api/v1/funds/{fund}/bank-rows                         A T C . U O
        GET /api/v1/funds/{fund}/bank-statements                   A T C . U O
        POST /api/v1/funds/{fund}/bank-statements/{statement}/take-back . T . . . .
        POST /api/v1/funds/{fund}/bank-statements/{statement}/take-back/approval A T . . . .
        POST /api/v1/funds/{fund}/period-locks                     . T . . . .
        POST /api/v1/funds/{fund}/period-locks/approval            A T . . . .
        POST /api/v1/funds/{fund}/no-movements                     . T . . . .
        POST /api/v1/funds/{fund}/bank-lines/{line}/difference     . T . . . .
        POST /api/v1/funds/{fund}/bank-lines/{line}/difference/approval A T . . . .
        GET /api/v1/funds/{fund}/bank-differences                  A T C . U O
        GET /api/v1/funds/{fund}/agreements/{agreement}/lineage    A T C . U O
        GET /api/v1/funds/{fund}/open-data/sub-grants              A T C . U O
        GET /api/v1/funds/{fund}/general-money                     A T C . U O
        GET /api/v1/funds/{fund}/agreements/{agreement}/funder-links A T C . U O
        POST /api/v1/funds/{fund}/agreements/{agreement}/funder-links . T . . . .
        POST /api/v1/funds/{fund}/agreements/{agreement}/funder-links/{funderLink}/revocation . T . . . .
        GET /api/v1/funds/{fund}/agreements/reports                A T C D U O
        POST /api/v1/funds/{fund}/agreements/{agreement}/amendment . T . . . .
        POST /api/v1/funds/{fund}/agreements/{agreement}/end       . T . . . .
        POST /api/v1/funds/{fund}/agreements/{agreement}/reports   . T . . . .
        POST /api/v1/funds/{fund}/agreements/{agreement}/withdrawal . T . . . .
        POST /api/v1/funds/{fund}/claims/{claim}/reviews/all       . T C . . .
        POST /api/v1/funds/{fund}/sub-grants/{subGrant}/claims/file . . C D . .
        POST /api/v1/funds/{fund}/sub-grants/{subGrant}/reports    . . C D . .
        GET /api/v1/funds/{fund}/expected-money                    A T C . U O
        POST /api/v1/funds/{fund}/expected-money                   . T . . . .
        GET /api/v1/funds/{fund}/expected-money/{announcement}     A T C . U O
        POST /api/v1/funds/{fund}/expected-money/{announcement}/change . T . . . .
        POST /api/v1/funds/{fund}/expected-money/{announcement}/withdrawal . T . . . .
        GET /funds/{fund}/bank                                     A T C . U O
        POST /funds/{fund}/bank/lock                               . T . . . .
        POST /funds/{fund}/bank/lock-approval                      A T . . . .
        GET /funds/{fund}/bank/lines/{line}                        A T C . U O
        POST /funds/{fund}/bank/lines/{line}/match                 . T . . . .
        POST /funds/{fund}/bank/lines/{line}/aside                 . T . . . .
        POST /funds/{fund}/bank/lines/{line}/taking-up             . T . . . .
        POST /funds/{fund}/bank/lines/{line}/unmatching            . T . . . .
        POST /funds/{fund}/bank/lines/{line}/clearing              . T . . . .
        POST /funds/{fund}/bank/lines/{line}/clearing-approval     A T . . . .
        GET /funds/{fund}/bank/upload                              . T . . . .
        POST /funds/{fund}/bank/upload/preview                     . T . . . .
        POST /funds/{fund}/bank/upload/book                        . T . . . .
        GET /funds/{fund}/liquidity                                A T C . U O
        GET /funds/{fund}/deposits                                 A T C D U O
        POST /funds/{fund}/deposits/offer                          . . C D . .
        GET /funds/{fund}/deposits/{deposit}                       A T C D U O
        POST /funds/{fund}/deposits/{deposit}/acceptance           . T . . . .
        POST /funds/{fund}/deposits/{deposit}/notice               . . C D . .
        GET /funds/{fund}/withdrawals/{withdrawal}                 A T C D U O
        POST /funds/{fund}/withdrawals/{withdrawal}/revocation     . . C D . .
        POST /funds/{fund}/withdrawals/{withdrawal}/payment        . T . . . .
        GET /funds/{fund}/members/{member}/deposit-statement       A T C D U O
        """;

    private static readonly (MandateRole Role, string Letter, string Person)[] Roles =
        [(MandateRole.Administrator, "A", "chair"), (MandateRole.Treasurer, "T", "treasurer"), (MandateRole.Committee, "C", "verte committee"), (MandateRole.Delegate, "D", "verte"), (MandateRole.Auditor, "U", "auditor"), (MandateRole.Observer, "O", "adviser")];

    private IEnumerable<RouteEndpoint> Endpoints => host.Services.GetRequiredService<IEnumerable<EndpointDataSource>>().SelectMany(s => s.Endpoints).OfType<RouteEndpoint>();

    [Fact]
    public void Every_endpoint_carries_one_permit_and_a_policy_or_the_word_anonymous()
    {
        foreach (var endpoint in Endpoints)
        {
            Assert.Single(endpoint.Metadata.OfType<Permit>());
            Assert.True(endpoint.Metadata.OfType<IAuthorizeData>().Any() || endpoint.Metadata.OfType<AuthorizationPolicy>().Any() || endpoint.Metadata.OfType<IAllowAnonymous>().Any(), endpoint.DisplayName);
        }
        Assert.Equal(["/", "/api/v1/funds", "/api/v1/funds", "/assets/*", "/dev/sign-in", "/dev/sign-in", "/funder/{token}", "/funder/{token}/justification.csv", "/funder/{token}/justification.json", "/funder/{token}/justification.xlsx", "/health/live", "/health/ready", "/openapi/{documentName}.json", "/sign-out"],
            Endpoints.Select(PathOf).Where(p => !p.Contains("{fund}", StringComparison.Ordinal)).Select(p => p.StartsWith("/assets/", StringComparison.Ordinal) ? "/assets/*" : p).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Each_role_passes_where_the_matrix_says_and_nowhere_else()
    {
        var fund = await SampleFund.Open(host);
        await fund.Grant("adviser", MandateRole.Observer);
        var seen = new List<string>();
        foreach (var endpoint in Endpoints.Where(e => PathOf(e).Contains("{fund}", StringComparison.Ordinal)).OrderBy(PathOf, StringComparer.Ordinal))
            foreach (var method in endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()!.HttpMethods)
            {
                var path = Filled(endpoint, fund);
                var cells = new List<string>();
                foreach (var (role, letter, person) in Roles)
                {
                    // Without a key a command stops right behind the gate: 400 means that the caller passed.
                    var reply = await fund.As(person).Send(new HttpMethod(method), path, null);
                    var passed = reply.Status is not (401 or 403);
                    Assert.Equal(endpoint.Metadata.OfType<Permit>().Single().Roles.Contains(role), passed);
                    if (!passed && Api.Is(path)) reply.Is(403, "RoleMissing");
                    // A page's form: without one, nothing is asked either.
                    if (passed && method == "POST") reply.Is(400, Api.Is(path) ? "IdempotencyKeyMissing" : null);
                    cells.Add(passed ? letter : ".");
                }
                (await fund.As("stranger").Send(new HttpMethod(method), path, null)).Is(404);
                var nobody = await host.As(null).Send(new HttpMethod(method), path, null);
                // A form that nobody sent leads nowhere: only a page leads to the door.
                Assert.Equal(Api.Is(path) || method == "POST" ? 401 : 302, nobody.Status);
                seen.Add($"{$"{method} {PathOf(endpoint)}",-58} {string.Join(' ', cells)}");
            }
        Assert.Equal(Lines(Matrix), seen.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Foreign_funds_look_like_funds_that_do_not_exist()
    {
        var fund = await SampleFund.Open(host);
        var missing = (await fund.As("stranger").Get($"/api/v1/funds/fd_{new string('0', 32)}")).Is(404, "NotFound");
        var foreign = (await fund.As("stranger").Get(fund.Path)).Is(404, "NotFound");
        Assert.Equal(Bare(missing), Bare(foreign));
        var awake = host.Directory.Awake;
        (await fund.As("stranger").Get($"/api/v1/funds/fd_{new string('1', 32)}")).Is(404, "NotFound");
        Assert.Equal(awake, host.Directory.Awake);
        Assert.Empty((await fund.As("stranger").Get("/api/v1/funds")).Is(200)["data"].AsArray());
        Assert.Contains(fund.Id, (await fund.As("sud").Get("/api/v1/funds")).Is(200).Text, StringComparison.Ordinal);
        (await fund.As("verte").Post($"{fund.Path}/bank-accounts", "{}")).Is(403, "RoleMissing");

        static string Bare(Reply reply)
        {
            var json = reply.Json.AsObject();
            json.Remove("traceId");
            return json.ToJsonString();
        }
    }

    [Fact]
    public async Task A_handle_signs_in_and_an_unknown_one_does_not()
    {
        var fund = await SampleFund.Open(host);
        using var byHandle = new ApiClient(host.Address, "treasurer");
        (await byHandle.Get(fund.Path)).Is(200);
        using var unknown = new ApiClient(host.Address, "nobody-at-all");
        var refused = (await unknown.Get(fund.Path)).Is(401, "SignInNeeded");
        Assert.Equal("Dev", refused.Header("WWW-Authenticate"));
        using var other = new ApiClient(host.Address, null);
        (await other.Get(fund.Path, ("Authorization", "Bearer x"))).Is(401, "SignInNeeded");
        // The id of zeros is the fund itself: nobody acts as that.
        (await other.Get("/api/v1/funds", ("Authorization", $"Dev pe_{new string('0', 32)}"))).Is(401, "SignInNeeded");
    }

    [Fact]
    public async Task A_cookie_alone_does_not_let_another_site_act()
    {
        var fund = await SampleFund.Open(host);
        var cookies = new CookieContainer();
        using var browser = new HttpClient(new SocketsHttpHandler { CookieContainer = cookies, AllowAutoRedirect = false }) { BaseAddress = host.Address };
        var person = FundInMemory.Person("sud").ToString();
        Assert.Equal(HttpStatusCode.BadRequest, (await browser.PostAsync("/dev/sign-in", Form(("person", person)), TestContext.Current.CancellationToken)).StatusCode);
        foreach (var evil in new[] { "//evil.example", "https://evil.example", "/\\evil.example" })
            Assert.Equal("/", (await browser.PostAsync("/dev/sign-in", Form(("person", person), ("return", evil), ("__RequestVerificationToken", await Token())), TestContext.Current.CancellationToken)).Headers.Location!.ToString());

        using var bare = new HttpRequestMessage(HttpMethod.Post, $"{fund.Path}/loans");
        bare.Headers.Add(Api.KeyHeader, "k");
        Assert.Equal(HttpStatusCode.Forbidden, (await browser.SendAsync(bare, TestContext.Current.CancellationToken)).StatusCode);
        using var marked = new HttpRequestMessage(HttpMethod.Post, $"{fund.Path}/loans");
        marked.Headers.Add(SecurityHeaders.CustomHeader, "1");
        Assert.Equal(HttpStatusCode.BadRequest, (await browser.SendAsync(marked, TestContext.Current.CancellationToken)).StatusCode);
        (await fund.As("sud").Send(HttpMethod.Post, $"{fund.Path}/loans", null, ("Sec-Fetch-Site", "cross-site"))).Is(403, "CrossSite");
        Assert.All(cookies.GetAllCookies().Where(c => c.Name is "session" or "form"), c => Assert.True(c.HttpOnly));

        // A token is bound to who is signed in: each form has its own.
        async Task<string> Token() => (await browser.GetStringAsync("/dev/sign-in", TestContext.Current.CancellationToken)).Split("__RequestVerificationToken\" value=\"")[^1].Split('"')[0];

        static FormUrlEncodedContent Form(params (string, string)[] fields) => new(fields.Select(f => KeyValuePair.Create(f.Item1, f.Item2)));
    }

    [Fact]
    public async Task Signing_in_without_proof_refuses_to_start_outside_Development()
    {
        var settings = new FundWebSettings { Journal = new MemoryJournal(), People = new Storage.MemoryPeople(), Lines = new Doors.MemoryLines(), Texts = new Storage.MemoryTexts(), BallotKeys = new Storage.MemoryBallotKeys(), Documents = new Storage.MemoryDocuments(), FunderLinks = new Storage.MemoryFunderLinks(), Port = 0 };
        Assert.Throws<InvalidOperationException>(() => FundWeb.Build([], settings with { DevelopmentSignIn = true }));
        await using var app = FundWeb.Build([], settings);
        await app.StartAsync(TestContext.Current.CancellationToken);
        using var client = new ApiClient(new Uri(app.Urls.Single()), "treasurer");
        foreach (var path in new[] { "/dev/sign-in", "/openapi/v1.json" }) (await client.Get(path)).Is(404);
        (await client.Get("/api/v1/funds")).Is(401, "SignInNeeded");
        (await client.Get("/")).Is(401);
        (await client.Get("/health/ready")).Is(200);
    }

    private static string PathOf(RouteEndpoint endpoint) => "/" + string.Join('/', endpoint.RoutePattern.PathSegments.Select(s => string.Concat(s.Parts.Select(p => p switch
    {
        Microsoft.AspNetCore.Routing.Patterns.RoutePatternParameterPart parameter => $"{{{parameter.Name}}}",
        Microsoft.AspNetCore.Routing.Patterns.RoutePatternLiteralPart literal => literal.Content,
        _ => ".",
    }))));

    private static string Filled(RouteEndpoint endpoint, SampleFund fund)
    {
        var path = PathOf(endpoint).Replace("{fund}", fund.Id, StringComparison.Ordinal);
        foreach (var (name, prefix) in new[]
                 {
                     ("loan", "ln"), ("aid", "ea"), ("member", "mb"), ("payment", "pm"), ("file", "pf"), ("line", "bl"), ("entry", "je"), ("proposal", "pr"), ("meeting", "mt"), ("task", "fu"), ("guarantee", "gu"), ("call", "gc"),
                     ("request", "rq"), ("peer", "ml"), ("pledge", "pg"), ("recourse", "rc"), ("grant", "gr"), ("grantCall", "cg"), ("gift", "gk"), ("credit", "cl"), ("draw", "dw"), ("deposit", "dp"), ("withdrawal", "wd"),
                     ("request", "rq"), ("peer", "ml"), ("pledge", "pg"), ("recourse", "rc"), ("grant", "gr"), ("grantCall", "cg"), ("gift", "gk"), ("credit", "cl"), ("draw", "dw"), ("pool", "cp"), ("use", "su"), ("cost", "sc"), ("agreement", "ag"), ("subGrant", "sg"), ("claim", "ec"), ("funderLink", "fl"),
                     ("request", "rq"), ("peer", "ml"), ("pledge", "pg"), ("recourse", "rc"), ("grant", "gr"), ("grantCall", "cg"), ("gift", "gk"), ("credit", "cl"), ("draw", "dw"), ("pool", "cp"), ("use", "su"), ("cost", "sc"), ("announcement", "an"),
                     ("request", "rq"), ("peer", "ml"), ("pledge", "pg"), ("recourse", "rc"), ("grant", "gr"), ("grantCall", "cg"), ("gift", "gk"), ("credit", "cl"), ("draw", "dw"), ("pool", "cp"), ("use", "su"), ("cost", "sc"),
                     ("request", "rq"), ("peer", "ml"), ("pledge", "pg"), ("recourse", "rc"), ("grant", "gr"), ("grantCall", "cg"), ("gift", "gk"), ("credit", "cl"), ("draw", "dw"), ("statement", "bs"), ("document", "dc"),
                     ("request", "rq"), ("peer", "ml"), ("pledge", "pg"), ("recourse", "rc"), ("grant", "gr"), ("grantCall", "cg"), ("gift", "gk"), ("credit", "cl"), ("draw", "dw"), ("pool", "cp"), ("use", "su"), ("cost", "sc"), ("agreement", "ag"), ("subGrant", "sg"), ("claim", "ec"),
                     ("request", "rq"), ("peer", "ml"), ("pledge", "pg"), ("recourse", "rc"), ("grant", "gr"), ("grantCall", "cg"), ("gift", "gk"), ("credit", "cl"), ("draw", "dw"), ("statement", "bs"),
                 })
            path = path.Replace($"{{{name}}}", $"{prefix}_{new string('0', 32)}", StringComparison.Ordinal);
        return path.Replace("{reference}", "2026000001", StringComparison.Ordinal).Replace("{number}", "1", StringComparison.Ordinal).Replace("{version}", "1", StringComparison.Ordinal);
    }

    private static IEnumerable<string> Lines(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Order(StringComparer.Ordinal);
}
