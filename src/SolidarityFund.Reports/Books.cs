// Books: the journal entries of a fund as a book-keeper reads them, numbered, with every balance on any day as known at any moment.
using System.Collections.Immutable;
using System.Globalization;
using SolidarityFund.Actors;
using SolidarityFund.Actors.Records;
using SolidarityFund.Domain;
using SolidarityFund.Domain.Bookkeeping;
using SolidarityFund.Domain.Contributions;
using SolidarityFund.Domain.Exits;
using SolidarityFund.Domain.Governance;
using SolidarityFund.Domain.Grants;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Ledger;
using SolidarityFund.Domain.Loans;
using SolidarityFund.Domain.Reconciliation;

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
            case AidEvent.AidGranted(var id, _):
                var granted = state.Aids.Aids[id];
                return ("AID_GRANTED", granted.Member, null, new($"Emergency aid {granted.Code} granted", $"Aide d'urgence {granted.Code} accordée", $"Noodhulp {granted.Code} toegekend"));
            case AidEvent.AidNotRatified(var id, _):
                var released = state.Aids.Aids[id];
                return ("AID_NOT_RATIFIED", released.Member, null, new($"Emergency aid {released.Code} not ratified", $"Aide d'urgence {released.Code} non ratifiée", $"Noodhulp {released.Code} niet bekrachtigd"));
            case AidEvent.AidPaid(var id, _, _):
                var aid = state.Aids.Aids[id];
                return ("AID_PAID", aid.Member, null, new($"Emergency aid {aid.Code}", $"Aide d'urgence {aid.Code}", $"Noodhulp {aid.Code}"));
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
            case BookkeepingEvent.EntryApproved(var id, _):
                return before.Entries.Waiting[id].Kind == EntryKind.Opening
                    ? ("OPENING", null, null, new("Opening balance", "Solde d'ouverture", "Beginsaldo"))
                    : ("SUNDRY", null, null, new("Entry by hand", "Écriture manuelle", "Manuele boeking"));
            default:
                // A new kind of entry shows up by its name until it is given words here.
                return (e.GetType().Name.ToUpperInvariant(), null, null, new(e.GetType().Name, e.GetType().Name, e.GetType().Name));
        }

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
            SuspenseReason.OrderDiffers => ("differs from our order", "diffère de notre ordre", "verschilt van onze opdracht"),
            _ => throw new ArgumentOutOfRangeException(nameof(reason)),
        };
        return new Narrative(english, french, dutch).In(language);
    }
}
