// Books: the journal entries of a fund as a book-keeper reads them, numbered, with every balance on any day as known at any moment.
using System.Collections.Immutable;
using System.Globalization;
using SolidarityFund.Actors;
using SolidarityFund.Actors.Records;
using SolidarityFund.Domain;
using SolidarityFund.Domain.Bookkeeping;
using SolidarityFund.Domain.Cascade;
using SolidarityFund.Domain.Contributions;
using SolidarityFund.Domain.CreditLines;
using SolidarityFund.Domain.Deposits;
using SolidarityFund.Domain.Exits;
using SolidarityFund.Domain.Expected;
using SolidarityFund.Domain.Governance;
using SolidarityFund.Domain.Grants;
using SolidarityFund.Domain.Guarantees;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Ledger;
using SolidarityFund.Domain.Loans;
using SolidarityFund.Domain.Pledges;
using SolidarityFund.Domain.Reconciliation;
using SolidarityFund.Domain.Sharing;
using SolidarityFund.Domain.Takeovers;

namespace SolidarityFund.Reports;

/// <summary>One journal entry.</summary>
/// <param name="Number">Consecutive within the year in which it counts, in the order of recording: <c>J2026-00001</c>. Never given again.</param>
/// <param name="EffectiveOn">The day on which it counts.</param>
/// <param name="RecordedOn">The calendar day, in the fund's zone, on which it was recorded.</param>
/// <param name="RecordedAt">The instant at which it was recorded.</param>
/// <param name="Version">The journal record that holds it.</param>
/// <param name="Author">Who asked for it.</param>
/// <param name="Operation">A code for what it is, stable across languages: <c>LOAN_REPAID</c>.</param>
/// <param name="Member">The member that it concerns; null for none.</param>
/// <param name="MemberCode">That member's code, <c>M0017</c>.</param>
/// <param name="Payee">That member's legal name.</param>
/// <param name="Loan">The loan's code, <c>2026-007</c>.</param>
/// <param name="Decision">The number of the proposal whose adoption it follows from: the entry of the decision itself, and every later one of a loan that it agreed; null for none.</param>
/// <param name="Narrative">What happened, in words.</param>
/// <param name="Transfers">The movements.</param>
public sealed record BookEntry(
    string Number, DateOnly EffectiveOn, DateOnly RecordedOn, Instant RecordedAt, long Version, PersonId Author, string Operation,
    MemberId? Member, string? MemberCode, string? Payee, string? Loan, int? Decision, Narrative Narrative, ImmutableArray<Transfer> Transfers)
{
    /// <summary>The sum of all transfers, class 0 included.</summary>
    public Money Total => Money.Sum(Transfers.Select(t => t.Amount));
}

/// <summary>What an entry is about, in the product's three languages; made from the event, never typed.</summary>
/// <param name="English">In English.</param>
/// <param name="French">In French.</param>
/// <param name="Dutch">In Dutch.</param>
public sealed record Narrative(string English, string French, string Dutch)
{
    /// <summary>In a language.</summary>
    public string In(Language language) => language switch
    {
        Language.French => French,
        Language.Dutch => Dutch,
        Language.English => English,
        _ => throw new ArgumentOutOfRangeException(nameof(language)),
    };

    /// <inheritdoc/>
    public override string ToString() => English;
}

/// <summary>All entries of a fund, folded from its records. Immutable once read.</summary>
public sealed class Books
{
    private Books(FundState state, long version, ImmutableArray<BookEntry> entries) => (State, Version, Entries) = (state, version, entries);

    /// <summary>Everything the fund knows at <see cref="Version"/>.</summary>
    public FundState State { get; }

    /// <summary>The newest record that was read.</summary>
    public long Version { get; }

    /// <summary>The entries in the order of recording.</summary>
    public ImmutableArray<BookEntry> Entries { get; }

    /// <summary>The one currency of the books.</summary>
    public Currency Currency => State.Charter?.Currency ?? default;

    /// <summary>Folds records into books. The chain is not checked here: `verify` does.</summary>
    public static async Task<Books> From(IAsyncEnumerable<Record> records, CancellationToken cancellation = default)
    {
        var state = FundState.Empty;
        var version = 0L;
        var entries = ImmutableArray.CreateBuilder<BookEntry>();
        var numbers = new Dictionary<int, int>();
        var decisions = new Dictionary<LoanId, int>();
        await foreach (var record in records.WithCancellation(cancellation))
        {
            version = record.Version;
            int? enacted = null;
            foreach (var e in record.Events)
            {
                var before = state;
                state = Fund.Evolve(state, e, record.Author, record.RecordedAt);
                // What was adopted is enacted in the record of its adoption, and its events follow there.
                if (e is GovernanceEvent.ProposalEnacted(var adopted)) enacted = state.Proposals.Proposals[adopted].Number;
                if (e is LoanEvent.LoanAgreed(var agreed, _, _, _) && enacted is { } by) decisions[agreed] = by;
                if (e.Books is { } entry) entries.Add(Of(before, state, record, e, entry, numbers, enacted, decisions));
            }
        }
        return new Books(state, version, entries.ToImmutable());
    }

    /// <summary>The entries that count on a day (all days for null), as the books were known at an instant (now for null).</summary>
    public IEnumerable<BookEntry> EntriesOf(DateOnly? asOf = null, Instant? knownAt = null) =>
        Entries.Where(e => (asOf is not { } day || e.EffectiveOn <= day) && (knownAt is not { } moment || e.RecordedAt <= moment));

    /// <summary>The number of the minutes in which each decision stands that has any, by the number of its proposal.</summary>
    public IReadOnlyDictionary<int, int> MinutesOfDecisions() =>
        (from minutes in State.Meetings.Minutes
         from proposal in State.Proposals.Proposals.Values
         where minutes.Proposal == proposal.Id || (minutes.Meeting is { } meeting && meeting == proposal.Meeting)
         select (proposal.Number, minutes.Number)).ToDictionary(m => m.Item1, m => m.Item2);

    /// <summary>Every balance, as of a day and as known at an instant.</summary>
    public Balances Balances(DateOnly? asOf = null, Instant? knownAt = null) =>
        EntriesOf(asOf, knownAt).Aggregate(Domain.Ledger.Balances.Empty, (sum, e) => sum.Add(new Entry(e.EffectiveOn, e.Transfers)));

    /// <summary>Debits and credits by any dimension of an account (its role, its member, its loan…), as of a day and as known at an instant.</summary>
    public IReadOnlyDictionary<TKey, Balance> BalancesBy<TKey>(Func<Account, TKey> dimension, DateOnly? asOf = null, Instant? knownAt = null) where TKey : notnull
    {
        var sums = new Dictionary<TKey, Balance>();
        foreach (var transfer in EntriesOf(asOf, knownAt).SelectMany(e => e.Transfers))
        {
            TKey debit = dimension(transfer.Debit), credit = dimension(transfer.Credit);
            sums[debit] = sums.GetValueOrDefault(debit) is var d ? d with { Debit = d.Debit + transfer.Amount.Cents } : default;
            sums[credit] = sums.GetValueOrDefault(credit) is var c ? c with { Credit = c.Credit + transfer.Amount.Cents } : default;
        }
        return sums;
    }

    private static BookEntry Of(FundState before, FundState state, Record record, Event e, Entry entry, Dictionary<int, int> numbers, int? enacted, Dictionary<LoanId, int> decisions)
    {
        var year = entry.EffectiveOn.Year;
        var number = numbers[year] = numbers.GetValueOrDefault(year) + 1;
        var (operation, member, loan, narrative) = About(before, state, e);
        var of = member is { } id ? state.Members.Members.GetValueOrDefault(id) : null;
        return new BookEntry(
            string.Create(CultureInfo.InvariantCulture, $"J{year:D4}-{number:D5}"), entry.EffectiveOn, FundCalendar.Today(record.RecordedAt, state.Charter?.TimeZone), record.RecordedAt,
            record.Version, record.Author, operation, member, of?.Code, of?.Organisation.Name, loan?.Code,
            enacted ?? (loan is not null && decisions.TryGetValue(loan.Id, out var decision) ? decision : null), narrative, entry.Transfers);
    }

    /// <summary>What an event that books is about, in words.</summary>
    /// <param name="before">The fund before it.</param>
    /// <param name="state">The fund after it.</param>
    /// <param name="e">The event.</param>
    public static Narrative WordsOf(FundState before, FundState state, Event e) => About(before, state, e).Narrative;

    private static (string Operation, MemberId? Member, Loan? Loan, Narrative Narrative) About(FundState before, FundState state, Event e)
    {
        switch (e)
        {
            case ContributionEvent.ContributionReceived(var reference, var member, _, _, _):
                var period = state.Contributions.Calls[reference].Period;
                return ("CONTRIB", member, null, new($"Contribution {period}", $"Cotisation {period}", $"Bijdrage {period}"));
            case ContributionEvent.ContributionSetOff(var reference, var member, _, _):
                var called = state.Contributions.Calls[reference].Period;
                return ("SET_OFF", member, null, new($"Contribution {called}, set off against the deposit", $"Cotisation {called}, compensée avec le dépôt", $"Bijdrage {called}, verrekend met het deposito"));
            case LoanEvent.LoanSetOff(var id, _, _):
                return OfLoan("SET_OFF", id, code => new($"Loan {code}, set off against the deposit", $"Prêt {code}, compensé avec le dépôt", $"Lening {code}, verrekend met het deposito"));
            case LoanEvent.LoanCancelled(var id, _):
                return OfLoan("LOAN_CANCELLED", id, code => new($"Loan {code} cancelled before it was paid out", $"Prêt {code} annulé avant décaissement", $"Lening {code} geannuleerd voor uitbetaling"));
            case ExitEvent.DepositRepaid(var member, _, _, _):
                return ("DEPOSIT", member, null, new("Deposit paid back", "Dépôt remboursé", "Deposito terugbetaald"));
            case ExitEvent.AssetsHandedOver:
                return ("DISSOLUTION", null, null, new("Remaining assets to the beneficiary", "Actif restant au bénéficiaire", "Resterend actief aan de begunstigde"));
            case LoanEvent.LoanAgreed(var id, _, _, _):
                return OfLoan("LOAN_AGREED", id, code => new($"Loan {code} agreed", $"Prêt {code} accordé", $"Lening {code} toegekend"));
            case LoanEvent.LoanDisbursed(var id, _, _, _):
                return OfLoan("LOAN_DISB", id, code => new($"Loan {code} paid out", $"Prêt {code} décaissé", $"Lening {code} uitbetaald"));
            case LoanEvent.LoanRepaid(var id, _, var settled, _):
                var parts = string.Join(" + ", settled.Select(s => s.Number.ToString(CultureInfo.InvariantCulture)));
                return OfLoan("LOAN_REPAID", id, code => new($"Loan {code}, instalment {parts}", $"Prêt {code}, échéance {parts}", $"Lening {code}, aflossing {parts}"));
            case LoanEvent.LoansReclassified(var asOf, _, _):
                var day = asOf.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
                return ("LOAN_RECLASS", null, null, new($"Loans due within a year of {day}", $"Prêts échéant dans l'année qui suit le {day}", $"Leningen die binnen een jaar na {day} vervallen"));
            case LoanEvent.LoanRescheduled(var id, _, _, _, _):
                return OfLoan("LOAN_RESCHEDULED", id, code => new($"Loan {code} rescheduled", $"Prêt {code} rééchelonné", $"Lening {code} herschikt"));
            case LoanEvent.LoanMarkedDoubtful(var id, _):
                return OfLoan("LOAN_DOUBTFUL", id, code => new($"Loan {code} doubtful", $"Prêt {code} douteux", $"Lening {code} dubieus"));
            case LoanEvent.LoanMarkedSound(var id, _, _):
                return OfLoan("LOAN_SOUND", id, code => new($"Loan {code} sound again", $"Prêt {code} de nouveau sain", $"Lening {code} weer gezond"));
            case LoanEvent.LoansWrittenDown(var asOf, _, _):
                var feared = asOf.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
                return ("LOAN_WRITE_DOWNS", null, null, new($"Write-downs of late loans on {feared}", $"Réductions de valeur des prêts en retard au {feared}", $"Waardeverminderingen op achterstallige leningen per {feared}"));
            case LoanEvent.LoanWriteDownDecided(var id, _, _):
                return OfLoan("LOAN_WRITE_DOWN", id, code => new($"Write-down of loan {code}, by decision", $"Réduction de valeur du prêt {code}, par décision", $"Waardevermindering op lening {code}, bij beslissing"));
            case LoanEvent.LoanWrittenOff(var id, _, _, _):
                return OfLoan("LOAN_WRITTEN_OFF", id, code => new($"Loan {code} written off", $"Prêt {code} passé en perte", $"Lening {code} afgeboekt"));
            case LoanEvent.LoanRecovered(var id, _, _, _):
                return OfLoan("LOAN_RECOVERED", id, code => new($"Loan {code}, recovered after its write-off", $"Prêt {code}, récupéré après passage en perte", $"Lening {code}, teruggewonnen na afboeking"));
            case LoanEvent.LoanInterestReceived(var id, _, _, _):
                return OfLoan("LOAN_INTEREST", id, code => new($"Loan {code}, interest", $"Prêt {code}, intérêts", $"Lening {code}, rente"));
            case LoanEvent.LoanRemitted(var id, _, _, _):
                return OfLoan("LOAN_REMITTED", id, code => new($"Loan {code}, given to the borrower", $"Prêt {code}, remis à l'emprunteur", $"Lening {code}, kwijtgescholden"));
            case PledgeEvent.PledgesHeld(var id, _, _, _):
                return OfLoan("PLEDGES_HELD", id, code => new($"Pledges behind loan {code} hold", $"Garanties du prêt {code} engagées", $"Borgstellingen voor lening {code} gelden"));
            case PledgeEvent.PledgesShrunk(var id, _, _):
                return OfLoan("PLEDGES_SHRUNK", id, code => new($"Pledges behind loan {code}, less after a repayment", $"Garanties du prêt {code}, réduites par un remboursement", $"Borgstellingen voor lening {code}, minder na een aflossing"));
            case PledgeEvent.PledgeCalled(var id, _, _, _, _):
                return OfPledge("PLEDGE_CALLED", id, code => new($"Pledge {code} called", $"Garantie {code} appelée", $"Borgstelling {code} aangesproken"));
            case PledgeEvent.PledgeCollected(var id, _, _, _):
                return OfPledge("PLEDGE_PAID", id, code => new($"Call of pledge {code} paid", $"Appel de la garantie {code} payé", $"Oproep van borgstelling {code} betaald"));
            case PledgeEvent.PledgeReleased(var id, _):
                return OfPledge("PLEDGE_RELEASED", id, code => new($"Pledge {code} released", $"Garantie {code} libérée", $"Borgstelling {code} vrijgegeven"));
            case PledgeEvent.PledgeReplaced(var id, _, _):
                return OfPledge("PLEDGE_REPLACED", id, code => new($"Pledge {code} replaced", $"Garantie {code} remplacée", $"Borgstelling {code} vervangen"));
            case PledgeEvent.RiskFundAllocated:
                return ("RISK_FUND", null, null, new("Put into the risk fund", "Affecté au fonds de risque", "Bestemd voor het risicofonds"));
            case PledgeEvent.RiskFundDrawn(var id, _, _):
                return OfLoan("RISK_FUND_DRAWN", id, code => new($"Loss of loan {code}, from the risk fund", $"Perte du prêt {code}, du fonds de risque", $"Verlies op lening {code}, uit het risicofonds"));
            case CreditLineEvent.CreditLineAgreed(var id, _, _):
                return OnLine("CREDIT_LINE", id, code => new($"Credit line {code} agreed", $"Ligne de crédit {code} accordée", $"Kredietlijn {code} toegekend"));
            case CreditLineEvent.DrawPaid(var draw, _, _):
                return OnLine("CREDIT_DRAW", state.CreditLines.WithDraw(draw)!.Value.Line.Id, code => new($"Draw on credit line {code}", $"Prélèvement sur la ligne de crédit {code}", $"Opname van kredietlijn {code}"));
            case CreditLineEvent.DrawsRepaid(var id, _, _, _, _):
                return OnLine("CREDIT_REPAID", id, code => new($"Credit line {code}, repayment", $"Ligne de crédit {code}, remboursement", $"Kredietlijn {code}, terugbetaling"));
            case CreditLineEvent.CreditLineClosed(var id, _, _):
                return OnLine("CREDIT_CLOSED", id, code => new($"Credit line {code} closed", $"Ligne de crédit {code} clôturée", $"Kredietlijn {code} afgesloten"));
            case DepositEvent.DepositPlaced(var id, _, _, _):
                return OfDeposit("DEPOSIT", id, code => new($"Deposit {code} placed", $"Dépôt {code} versé", $"Deposito {code} gestort"));
            case DepositEvent.WithdrawalPaid(var id, var part, _, _) when state.Deposits.Withdrawals[id] is var notice:
                return OfDeposit("DEPOSIT_WITHDRAWN", notice.Deposit, code => new($"Withdrawal {notice.Code} from deposit {code}, part {part}", $"Retrait {notice.Code} du dépôt {code}, partie {part}", $"Opvraging {notice.Code} van deposito {code}, deel {part}"));
            case DepositEvent.DepositsReclassified(var asOf, _):
                return ("DEPOSIT_RECLASS", null, null, new($"Deposits by notice, as of {new Fact("", asOf).Plain}", $"Dépôts selon préavis, au {new Fact("", asOf).Plain}", $"Deposito's naar opzeg, op {new Fact("", asOf).Plain}"));
            case SharingEvent.CostApproved(var cost, _):
                return OfCost("SHARED_COST", cost, code => new($"Shared cost {code}", $"Frais partagé {code}", $"Gedeelde kost {code}"));
            case SharingEvent.CostWithdrawn(var cost, _):
                return OfCost("SHARED_COST_WITHDRAWN", cost, code => new($"Shared cost {code} taken back", $"Frais partagé {code} repris", $"Gedeelde kost {code} teruggenomen"));
            case SharingEvent.CostPaid(var cost, _, _):
                return OfCost("SHARED_COST_PAID", cost, code => new($"Shared cost {code}, supplier paid", $"Frais partagé {code}, fournisseur payé", $"Gedeelde kost {code}, leverancier betaald"));
            case SharingEvent.SharingReceived(var id, var payer, _, _, _):
                return OfPool("SHARING_RECEIVED", id, payer, code => new($"Cost pool {code}, paid by a member", $"Service partagé {code}, paiement d'un membre", $"Gedeelde dienst {code}, betaling van een lid"));
            case SharingEvent.CostPoolSettled(var id, _, _, _, _):
                return OfPool("SHARING_SETTLED", id, null, code => new($"Cost pool {code} settled", $"Décompte du service partagé {code}", $"Afrekening van gedeelde dienst {code}"));
            case SharingEvent.SharingCreditPaid(var id, var payee, _, _, _):
                return OfPool("SHARING_CREDIT", id, payee, code => new($"Cost pool {code}, paid too much and given back", $"Service partagé {code}, trop-perçu remboursé", $"Gedeelde dienst {code}, te veel betaald en teruggegeven"));
            case SharingEvent.SharingCreditCarried(var id, var carrier, _, _, _):
                return OfPool("SHARING_CARRIED", id, carrier, code => new($"Cost pool {code}, credit set against another advance", $"Service partagé {code}, crédit imputé sur une autre avance", $"Gedeelde dienst {code}, tegoed verrekend met een ander voorschot"));
            case CascadeEvent.AgreementApproved(var id, _):
                return OfAgreement("AGREEMENT", id, code => new($"Agreement {code} certain", $"Convention {code} certaine", $"Overeenkomst {code} zeker"));
            case CascadeEvent.AgreementAmended(var id, _, _, _):
                return OfAgreement("AGREEMENT_AMENDED", id, code => new($"Agreement {code} amended", $"Convention {code} modifiée", $"Overeenkomst {code} gewijzigd"));
            case CascadeEvent.AgreementClosed(var id, _, _, _):
                return OfAgreement("AGREEMENT_CLOSED", id, code => new($"Agreement {code} ended", $"Convention {code} terminée", $"Overeenkomst {code} beëindigd"));
            case CascadeEvent.FunderReceived(var id, _, _, _):
                return OfAgreement("FUNDER_RECEIVED", id, code => new($"Agreement {code}, received", $"Convention {code}, reçu", $"Overeenkomst {code}, ontvangen"));
            case CascadeEvent.SubGrantAwarded { SubGrant: var grant }:
                return OfSubGrant("SUBGRANT_AWARDED", grant, code => new($"Sub-grant {code} awarded", $"Sous-subvention {code} octroyée", $"Deelsubsidie {code} toegekend"));
            case CascadeEvent.SubGrantPaid(var grant, var number, _, _, _):
                return OfSubGrant("SUBGRANT_PAID", grant, code => new($"Sub-grant {code}, tranche {number}", $"Sous-subvention {code}, tranche {number}", $"Deelsubsidie {code}, schijf {number}"));
            case CascadeEvent.ExpenseReviewed(var claim, var number, _, _, _, _, _, _, _):
                return OfSubGrant("EXPENSE_REVIEWED", state.Cascade.Claims[claim].SubGrant, code => new($"Sub-grant {code}, expense {number} reviewed", $"Sous-subvention {code}, dépense {number} examinée", $"Deelsubsidie {code}, uitgave {number} nagezien"));
            case CascadeEvent.SubGrantRefunded(var grant, _, _, _):
                return OfSubGrant("SUBGRANT_REFUNDED", grant, code => new($"Sub-grant {code}, refund", $"Sous-subvention {code}, remboursement", $"Deelsubsidie {code}, terugbetaling"));
            case CascadeEvent.SubGrantClosed(var grant, _, _, _, _):
                return OfSubGrant("SUBGRANT_CLOSED", grant, code => new($"Sub-grant {code} ended", $"Sous-subvention {code} terminée", $"Deelsubsidie {code} beëindigd"));
            case CascadeEvent.FreedRedistributed { Agreement: var id }:
                return OfAgreement("REDISTRIBUTED", id, code => new($"Agreement {code}, redistributed", $"Convention {code}, redistribué", $"Overeenkomst {code}, herverdeeld"));
            case CascadeEvent.RedistributionReversed(var id, _, _):
                return OfAgreement("REDISTRIBUTION_BACK", state.Cascade.Redistributions[id].Agreement, code => new($"Agreement {code}, redistribution taken back", $"Convention {code}, redistribution reprise", $"Overeenkomst {code}, herverdeling teruggenomen"));
            case CascadeEvent.PartPooled { SubGrant: var grant }:
                return OfSubGrant("POOLED", grant, code => new($"Sub-grant {code}, left to the pool", $"Sous-subvention {code}, laissé au pot commun", $"Deelsubsidie {code}, aan de pot gelaten"));
            case CascadeEvent.FunderOwed(var id, _, _, _):
                return OfAgreement("FUNDER_OWED", id, code => new($"Agreement {code}, to be repaid", $"Convention {code}, à rembourser", $"Overeenkomst {code}, terug te betalen"));
            case CascadeEvent.FunderRepaid(var id, _, _, _):
                return OfAgreement("FUNDER_REPAID", id, code => new($"Agreement {code}, repaid", $"Convention {code}, remboursé", $"Overeenkomst {code}, terugbetaald"));
            case LoanEvent.TrancheDisbursed tranche:
                return OfLoan("LOAN_TRANCHE", tranche.Loan, code => new($"Loan {code}, tranche {tranche.Tranche} paid out", $"Prêt {code}, tranche {tranche.Tranche} décaissée", $"Lening {code}, schijf {tranche.Tranche} uitbetaald"));
            case LoanEvent.TranchesCancelled(var id, _, _):
                return OfLoan("LOAN_TRANCHES_CANCELLED", id, code => new($"Loan {code}, no more tranches", $"Prêt {code}, plus de tranche", $"Lening {code}, geen schijven meer"));
            case ReconciliationEvent.RefundPaid(_, var payee, _, _, _):
                return ("REFUND", payee, null, new("Paid too much on a loan, paid back", "Trop-perçu sur un prêt, remboursé", "Te veel betaald op een lening, terugbetaald"));
            case AidEvent.AidGranted(var id, _):
                var granted = state.Aids.Aids[id];
                return ("AID_GRANTED", granted.Member, null, new($"Emergency aid {granted.Code} granted", $"Aide d'urgence {granted.Code} accordée", $"Noodhulp {granted.Code} toegekend"));
            case AidEvent.AidNotRatified(var id, _):
                var released = state.Aids.Aids[id];
                return ("AID_NOT_RATIFIED", released.Member, null, new($"Emergency aid {released.Code} not ratified", $"Aide d'urgence {released.Code} non ratifiée", $"Noodhulp {released.Code} niet bekrachtigd"));
            case AidEvent.AidPaid(var id, _, _):
                var aid = state.Aids.Aids[id];
                return ("AID_PAID", aid.Member, null, new($"Emergency aid {aid.Code}", $"Aide d'urgence {aid.Code}", $"Noodhulp {aid.Code}"));
            case GuaranteeEvent.GuaranteeIssued(var id, _, _, _, _):
                return OfGuarantee("GUARANTEE", id, code => new($"Guarantee {code} issued", $"Garantie {code} émise", $"Waarborg {code} gegeven"));
            case GuaranteeEvent.CreditReported(var id, _, _, _, _, _):
                return OfGuarantee("GUARANTEE_DECLINE", id, code => new($"Guarantee {code} declines", $"Garantie {code} diminuée", $"Waarborg {code} daalt"));
            case GuaranteeEvent.GuaranteeReleased(var id, _, _, _):
                return OfGuarantee("GUARANTEE_RELEASE", id, code => new($"Guarantee {code} released", $"Garantie {code} libérée", $"Waarborg {code} vrijgegeven"));
            case GuaranteeEvent.CounterGuaranteeReceived(var id, _, _, _, _, _):
                return OfGuarantee("COUNTER_GUARANTEE", id, code => new($"Counter-guarantee of {code}", $"Contre-garantie de {code}", $"Tegenwaarborg van {code}"));
            case GuaranteeEvent.CallEstimated(var id, _, _, _):
                return OfGuarantee("GUARANTEE_PROVISION", id, code => new($"Probable call of guarantee {code}", $"Appel probable de la garantie {code}", $"Waarschijnlijke oproep van waarborg {code}"));
            case GuaranteeEvent.CallPaid(var call, _, _):
                return OfGuarantee("GUARANTEE_CALL", state.Guarantees.WithCall(call)!.Value.Guarantee.Id, code => new($"Call of guarantee {code} paid", $"Appel de la garantie {code} payé", $"Oproep van waarborg {code} betaald"));
            case GuaranteeEvent.ProvisionUsed(var id, _, _, _):
                return OfGuarantee("GUARANTEE_PROVISION", id, code => new($"Provision for guarantee {code} used", $"Provision pour la garantie {code} utilisée", $"Voorziening voor waarborg {code} gebruikt"));
            case GuaranteeEvent.RecourseCollected(var id, _, _, _, _):
                return OfGuarantee("RECOURSE", id, code => new($"Recourse under guarantee {code} collected", $"Recours de la garantie {code} encaissé", $"Verhaal onder waarborg {code} geïnd"));
            case GuaranteeEvent.RecourseSetOff(var id, _, _):
                return OfGuarantee("SET_OFF", id, code => new($"Recourse under guarantee {code}, set off against the deposit", $"Recours de la garantie {code}, compensé avec le dépôt", $"Verhaal onder waarborg {code}, verrekend met het deposito"));
            case GuaranteeEvent.RecourseWrittenDown(var id, _, _, _):
                return OfGuarantee("RECOURSE_WRITE_DOWN", id, code => new($"Recourse under guarantee {code} written down", $"Réduction de valeur du recours de la garantie {code}", $"Waardevermindering op het verhaal onder waarborg {code}"));
            case GuaranteeEvent.RecourseWrittenOff(var id, _, _):
                return OfGuarantee("RECOURSE_WRITE_OFF", id, code => new($"Recourse under guarantee {code} written off", $"Recours de la garantie {code} passé en perte", $"Verhaal onder waarborg {code} afgeboekt"));
            case GuaranteeEvent.CounterClaimCollected(var id, _, _, _):
                return OfGuarantee("COUNTER_CLAIM", id, code => new($"Counter-guarantor of {code} paid", $"Contre-garant de {code} a payé", $"Tegenwaarborg van {code} betaald"));
            case GrantEvent.GrantAwarded(var id, _, _, _):
                return OfGrant("GRANT_AWARDED", id, code => new($"Grant {code} awarded", $"Subvention {code} accordée", $"Toelage {code} toegekend"));
            case GrantEvent.InvoiceRecorded(var id, _, _, _, _, _):
                return OfGrant("GRANT_INVOICE", id, code => new($"Grant {code}: the invoice is less", $"Subvention {code} : la facture est inférieure", $"Toelage {code}: de factuur is lager"));
            case GrantEvent.PartConfirmed(var id, _, _):
                return OfGrant("GRANT_DUE", id, code => new($"Grant {code}: a part of this year is due", $"Subvention {code} : une tranche de l'année est due", $"Toelage {code}: een deel van dit jaar is verschuldigd"));
            case GrantEvent.PartPaid(var id, var part, _, _):
                var which = part.ToString(CultureInfo.InvariantCulture);
                return OfGrant("GRANT_PAID", id, code => new($"Grant {code}, part {which}", $"Subvention {code}, tranche {which}", $"Toelage {code}, deel {which}"));
            case GrantEvent.GrantReleased(var id, _, _):
                return OfGrant("GRANT_RELEASED", id, code => new($"Grant {code}: what is not paid is released", $"Subvention {code} : le solde est libéré", $"Toelage {code}: wat niet betaald is, komt vrij"));
            case GrantEvent.ReturnClaimed(var id, _, _, _, _):
                return OfGrant("GRANT_RETURN_CLAIMED", id, code => new($"Grant {code}: unspent, to come back", $"Subvention {code} : non dépensé, à rembourser", $"Toelage {code}: niet besteed, terug te betalen"));
            case GrantEvent.ReturnReceived(var id, _, _):
                return OfGrant("GRANT_RETURNED", id, code => new($"Grant {code}: unspent money came back", $"Subvention {code} : le non dépensé est remboursé", $"Toelage {code}: wat niet besteed werd, is terugbetaald"));
            case ReconciliationEvent.LineSuspended(_, _, _, _, var reason, _):
                return ("SUSPENSE", null, null, new($"Bank line in suspense: {In(reason, Language.English)}", $"Ligne bancaire en attente : {In(reason, Language.French)}", $"Banklijn in afwachting: {In(reason, Language.Dutch)}"));
            case ExpectedEvent.AnnouncedMoneyReceived(var id, _, _, _):
                return OfAnnounced("EXPECTED", id, code => new($"Announced money {code}", $"Argent annoncé {code}", $"Aangekondigd geld {code}"));
            case ExpectedEvent.AnnouncedMoneyReversed(var id, _, _, _):
                return OfAnnounced("EXPECTED_UNDONE", id, code => new($"Announced money {code}, undone", $"Argent annoncé {code}, annulé", $"Aangekondigd geld {code}, ongedaan gemaakt"));
            case TakeoverEvent.TakeoverApproved:
                return ("TAKEOVER", null, null, new("Opening balances taken over", "Soldes d'ouverture repris", "Overgenomen beginsaldi"));
            case LoanEvent.LoanTakenOver taken:
                return OfLoan("LOAN_TAKEN_OVER", taken.Loan, code => new($"Loan {code} taken over, formerly {taken.Formerly}", $"Prêt {code} repris, anciennement {taken.Formerly}", $"Lening {code} overgenomen, voorheen {taken.Formerly}"));
            case GuaranteeEvent.GuaranteeTakenOver taken:
                return OfGuarantee("GUARANTEE_TAKEN_OVER", taken.Guarantee, code => new($"Guarantee {code} taken over, formerly {taken.Formerly}", $"Garantie {code} reprise, anciennement {taken.Formerly}", $"Waarborg {code} overgenomen, voorheen {taken.Formerly}"));
            case BookkeepingEvent.EntryApproved(var id, _):
                return before.Entries.Waiting[id].Kind == EntryKind.Opening
                    ? ("OPENING", null, null, new("Opening balance", "Solde d'ouverture", "Beginsaldo"))
                    : ("SUNDRY", null, null, new("Entry by hand", "Écriture manuelle", "Manuele boeking"));
            default:
                // A new kind of entry shows up by its name until it is given words here.
                return (e.GetType().Name.ToUpperInvariant(), null, null, new(e.GetType().Name, e.GetType().Name, e.GetType().Name));
        }

        (string, MemberId?, Loan?, Narrative) OfAnnounced(string operation, AnnouncementId id, Func<string, Narrative> words) =>
            state.Expected.Announcements[id] is var announced ? (operation, announced.Terms.Member, null, words(announced.Code)) : default;

        (string, MemberId?, Loan?, Narrative) OfDeposit(string operation, DepositId id, Func<string, Narrative> words) =>
            (operation, state.Deposits.Deposits[id].Terms.Member, null, words(state.Deposits.Deposits[id].Code));

        (string, MemberId?, Loan?, Narrative) OnLine(string operation, CreditLineId id, Func<string, Narrative> words) =>
            (operation, state.CreditLines.Lines[id].Terms.Member, null, words(state.CreditLines.Lines[id].Code));

        (string, MemberId?, Loan?, Narrative) OfPool(string operation, CostPoolId id, MemberId? member, Func<string, Narrative> words) => (operation, member, null, words(state.Sharing.Pools[id].Code));

        (string, MemberId?, Loan?, Narrative) OfAgreement(string operation, AgreementId id, Func<string, Narrative> words) => (operation, null, null, words(state.Cascade.Agreements[id].Code));

        (string, MemberId?, Loan?, Narrative) OfSubGrant(string operation, SubGrantId id, Func<string, Narrative> words) =>
            state.Cascade.SubGrants[id] is var grant ? (operation, grant.Member, null, words(state.Cascade.Agreements[grant.Agreement].CodeOf(grant))) : default;

        (string, MemberId?, Loan?, Narrative) OfCost(string operation, SharedCostId id, Func<string, Narrative> words) =>
            state.Sharing.WithCost(id) is var (pool, cost) ? (operation, null, null, words(pool.CodeOf(cost))) : default;

        (string, MemberId?, Loan?, Narrative) OfGuarantee(string operation, GuaranteeId id, Func<string, Narrative> words) =>
            (operation, state.Guarantees.Guarantees[id].Terms.Member, null, words(state.Guarantees.Guarantees[id].Code));

        (string, MemberId?, Loan?, Narrative) OfPledge(string operation, PledgeId id, Func<string, Narrative> words) =>
            state.Pledges.Pledges[id] is var pledge ? (operation, pledge.Guarantor, state.Loans.Loans[pledge.Loan], words(pledge.Code)) : default;

        (string, MemberId?, Loan?, Narrative) OfGrant(string operation, GrantId id, Func<string, Narrative> words) =>
            (operation, state.Grants.Grants[id].Member, null, words(state.Grants.Grants[id].Code));

        (string, MemberId?, Loan?, Narrative) OfLoan(string operation, LoanId id, Func<string, Narrative> words) =>
            (operation, state.Loans.Loans[id].Terms.Member, state.Loans.Loans[id], words(state.Loans.Loans[id].Code));
    }

    /// <summary>Why a bank line waits, in words.</summary>
    public static string In(SuspenseReason reason, Language language)
    {
        var (english, french, dutch) = reason switch
        {
            SuspenseReason.NoReference => ("no payment reference", "pas de communication structurée", "geen gestructureerde mededeling"),
            SuspenseReason.ReferenceUnknown => ("reference not issued by this fund", "communication non émise par ce fonds", "mededeling niet door dit fonds uitgegeven"),
            SuspenseReason.AmountDiffers => ("another amount than is open", "montant différent de ce qui est ouvert", "ander bedrag dan wat openstaat"),
            SuspenseReason.NothingOpen => ("nothing is open on this reference", "plus rien d'ouvert pour cette communication", "niets meer open voor deze mededeling"),
            SuspenseReason.Overpaid => ("paid beyond what was open", "payé au-delà de ce qui était ouvert", "meer betaald dan openstond"),
            SuspenseReason.OrderUnknown => ("no order of ours", "aucun ordre de notre part", "geen opdracht van ons"),
            SuspenseReason.AboveCeiling => ("beyond the ceiling of the deposit", "au-delà du plafond du dépôt", "boven het plafond van het deposito"),
            SuspenseReason.Returned => ("our payment came back", "notre paiement est revenu", "onze betaling kwam terug"),
            SuspenseReason.Unmatched => ("had been matched with something else", "avait été rapproché d'autre chose", "was op iets anders afgepunt"),
            SuspenseReason.OrderDiffers => ("differs from our order", "diffère de notre ordre", "verschilt van onze opdracht"),
            _ => throw new ArgumentOutOfRangeException(nameof(reason)),
        };
        return new Narrative(english, french, dutch).In(language);
    }
}
