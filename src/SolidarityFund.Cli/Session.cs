// Session: one invocation against one fund: who asks, in which language, how the answer is written, and the way every write goes.
using System.Collections.Immutable;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using SolidarityFund.Actors;
using SolidarityFund.Domain;
using SolidarityFund.Domain.Bookkeeping;
using SolidarityFund.Domain.Cascade;
using SolidarityFund.Domain.CreditLines;
using SolidarityFund.Domain.Deposits;
using SolidarityFund.Domain.Expected;
using SolidarityFund.Domain.Governance;
using SolidarityFund.Domain.Grants;
using SolidarityFund.Domain.Guarantees;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Ledger;
using SolidarityFund.Domain.Loans;
using SolidarityFund.Domain.Membership;
using SolidarityFund.Domain.Payments;
using SolidarityFund.Domain.PeerLoans;
using SolidarityFund.Domain.Pledges;
using SolidarityFund.Domain.Reconciliation;
using SolidarityFund.Domain.Requests;
using SolidarityFund.Domain.Sharing;
using SolidarityFund.Reports;
using SolidarityFund.Storage;
using SolidarityFund.Web.Access;
using SolidarityFund.Web.Doors;

namespace SolidarityFund.Cli;

/// <summary>What was asked for on the command line besides the verb.</summary>
internal sealed record Wishes(OutputForm Form, Language Language, string? Fund, string? As, bool Yes, bool DryRun, string? Key);

/// <summary>One invocation.</summary>
internal sealed class Session(Surroundings around, Wishes wishes, Stores stores, FundDirectory directory, CancellationToken cancellation) : IAsyncDisposable
{
    private FundDoor? _door;
    private Confirmed? _confirmed;
    private ImmutableArray<Person> _people = [];

    public Surroundings Around { get; } = around;

    public Wishes Wishes { get; } = wishes;

    public Stores Stores { get; } = stores;

    public FundDirectory Directory { get; } = directory;

    public CancellationToken Cancellation { get; } = cancellation;

    /// <summary>The chosen fund; call <see cref="Choose"/> first.</summary>
    public FundDoor Door => _door ?? throw new InvalidOperationException("no fund was chosen");

    /// <summary>The fund's state when it was chosen, or after the last write.</summary>
    public FundState State => _confirmed!.State;

    /// <summary>The record on which <see cref="State"/> rests.</summary>
    public long Version => _confirmed!.Version;

    /// <summary>The same with the record on which it rests.</summary>
    public Confirmed Confirmed => _confirmed!;

    public Currency Currency => State.Charter?.Currency ?? Currency.Euro;

    public ChartOfAccounts Chart => ChartFiles.Load(State.Charter!.ChartOfAccounts);

    public ImmutableArray<Person> People => _people;

    public ValueTask DisposeAsync() => Directory.DisposeAsync();

    /// <summary>Chooses the fund: by id or name, or the only one.</summary>
    public async Task Choose()
    {
        var funds = new List<(FundId Id, string? Name)>();
        var wanted = Wishes.Fund;
        if (wanted is not null && Id.TryParse<FundId>(wanted, out var id)) funds.Add((id, null));
        else
        {
            await foreach (var fund in Stores.Journal.Funds(Cancellation)) funds.Add((fund, (await Directory.Read(fund, Cancellation)).State.Name));
            if (wanted is not null) funds.RemoveAll(f => !string.Equals(f.Name, wanted, StringComparison.OrdinalIgnoreCase));
        }
        if (funds.Count == 0) throw CliException.NotFound(wanted is null ? "there is no fund yet: begin with 'fund open' or 'fund demo load'" : $"there is no fund '{wanted}': 'fund list' shows them");
        if (funds.Count > 1) throw CliException.Usage($"there are {funds.Count} funds: choose one with --fund or FUND_ID ('fund list' shows them)");
        Use(funds[0].Id);
        await Refresh();
        // Reads go on when a journal is broken, and show what was last understood: nobody may take that for the whole.
        foreach (var (fund, why) in Directory.Broken) Say($"WARNING: the journal of {fund} is broken ({why}): what is shown ends before it; 'fund verify' says more");
        if (State.Charter is null) throw CliException.NotFound($"there is no fund {funds[0].Id}: 'fund list' shows them");
        _people = await Stores.People.Of(Door.Fund, Cancellation);
    }

    public void Use(FundId fund) => _door = new FundDoor(Directory, fund, Around.Clock);

    public async Task Refresh() => _confirmed = await Door.Read(Cancellation);

    /// <summary>A moment as the clocks of the fund show it: a vote closes at an hour that people know.</summary>
    public string At(Instant at) => Sheet.Shown(at, _confirmed?.State.Charter?.TimeZone);

    public DateOnly Today => FundCalendar.Today(Instant.From(Around.Clock.GetUtcNow()), State.Charter?.TimeZone);

    // ---- who and what --------------------------------------------------------------------------------------------------------------

    /// <summary>Who asks.</summary>
    public PersonId By => Person(Wishes.As ?? throw CliException.Usage("say who you are: --as HANDLE or FUND_AS")).Id;

    /// <summary>The person with a handle.</summary>
    public Person Person(string handle) =>
        Handle.TryParse(handle, out var plain) && _people.FirstOrDefault(p => p.Handle == plain) is { } person ? person
        : Id.TryParse<PersonId>(handle, out var id) && id != Occasion.Fund ? new Person(id, handle)
        : throw CliException.NotFound($"nobody here has the handle '{handle}': 'fund person list' shows who is known");

    /// <summary>Where the person who asks stands: what votes and words show depends on it.</summary>
    public Standing Reader => Standing.Now(Door.Fund, By, Confirmed, Around.Clock);

    public string HandleOf(PersonId person) => person == Occasion.Fund ? "fund" : _people.FirstOrDefault(p => p.Id == person)?.Handle ?? person.ToString();

    /// <summary>A member by code, id, enterprise number or name; a part of a name is enough when it fits one member only.</summary>
    public Member Member(string text) => Member(State.Members.Members.Values, "member", text);

    /// <summary>Who has applied and waits, in the same way.</summary>
    public Member Applicant(string text) => Member(Applicants, "applicant", text);

    /// <summary>A member or applicant, in the same way.</summary>
    public Member Organisation(string text) => Member(State.Members.Members.Values.Concat(Applicants), "member", text);

    private IEnumerable<Member> Applicants => State.Members.Applicants.Values.Where(a => a.Standing == MemberStanding.Applied);

    private static Member Member(IEnumerable<Member> all, string what, string text)
    {
        var found = all.Where(m => m.Code.Equals(text, StringComparison.OrdinalIgnoreCase) || m.Id.ToString() == text || m.Organisation.EnterpriseNumber == text.Replace(".", "", StringComparison.Ordinal)).ToArray();
        if (found.Length == 0) found = [.. all.Where(m => m.Organisation.Name.Equals(text, StringComparison.OrdinalIgnoreCase))];
        if (found.Length == 0) found = [.. all.Where(m => m.Organisation.Name.Contains(text, StringComparison.OrdinalIgnoreCase))];
        return One(found, what, text, m => m.Number == 0 ? m.Organisation.Name : $"{m.Code} {m.Organisation.Name}");
    }

    /// <summary>A member by id as it is printed.</summary>
    public string Code(MemberId? member) => member is { } id && State.Members.Known(id) is { Number: > 0 } known ? known.Code : "";

    public string NameOf(MemberId member) => State.Members.Known(member) is { } known ? known.Organisation.Name
        // An order to nobody among the members is one to the beneficiary of the dissolution.
        : member == default && State.Exits.Dissolution is { } dissolution ? dissolution.Beneficiary.Name : member.ToString();

    /// <summary>Who is paid by an order, member or not.</summary>
    public string NameOf(PaymentOrder order) => order.Payee == default ? PaymentFiles.PayeeOf(State, order) : NameOf(order.Payee);

    public Guarantee Guarantee(string? text) => Pick(State.Guarantees.Guarantees.Values, text, "guarantee", g => g.Id.ToString(), g => g.Code);

    /// <summary>A call by its id, or by the number of its guarantee where one call of it is in question.</summary>
    public GuaranteeCall Call(string? text, Func<GuaranteeCall, bool> fits) =>
        Pick(State.Guarantees.Guarantees.Values.SelectMany(g => g.Calls.Select(c => (Call: c, g.Code))), text, "call", c => c.Call.Id.ToString(), c => c.Code, c => fits(c.Call)).Call;

    /// <summary>Whose name may be shown: to the person who asks, or, where nobody says who that is, to everybody.</summary>
    public DossierSight Sight => Wishes.As is null ? DossierSight.OfNobody(State) : Reader.Sight;

    /// <summary>Code and name of an organisation, or the dossier number that stands for them.</summary>
    public (string Code, string Name) Named(Seen seen) => seen.Member is { } member ? (Code(member), NameOf(member)) : ("", $"Dossier {seen.Dossier}");

    public Request Request(string text) => Pick(State.Requests.Requests.Values, text, "request", r => r.Id.ToString(), r => r.Code);

    public Loan Loan(string? text) => Pick(State.Loans.Loans.Values, text, "loan", l => l.Id.ToString(), l => l.Code);

    public PeerLoan PeerLoan(string? text, Func<PeerLoan, bool> fits) => Pick(State.PeerLoans.PeerLoans.Values, text, "loan between members", l => l.Id.ToString(), l => l.Code, fits);

    public CreditLine CreditLine(string? text) => Pick(State.CreditLines.Lines.Values, text, "credit line", l => l.Id.ToString(), l => l.Code);

    public Deposit Deposit(string? text) => Pick(State.Deposits.Deposits.Values, text, "deposit", d => d.Id.ToString(), d => d.Code);

    public Withdrawal Withdrawal(string? text) => Pick(State.Deposits.Withdrawals.Values, text, "notice of a withdrawal", w => w.Id.ToString(), w => w.Code, w => w.Owed.IsPositive);

    /// <summary>A cost pool by number or id; by name where one pool has it.</summary>
    public CostPool CostPool(string text) => State.Sharing.Pools.Values.Where(p => p.Terms.Name.Equals(text, StringComparison.OrdinalIgnoreCase)).ToArray() is [var named] ? named
        : Pick(State.Sharing.Pools.Values, text, "cost pool", p => p.Id.ToString(), p => p.Code);

    /// <summary>An agreement with a funder by number, id or purpose.</summary>
    public Agreement Agreement(string text) => State.Cascade.Agreements.Values.FirstOrDefault(a => a.Terms.Purpose.Equals(text, StringComparison.OrdinalIgnoreCase))
        ?? Pick(State.Cascade.Agreements.Values, text, "agreement", a => a.Id.ToString(), a => a.Code);

    /// <summary>A sub-grant by number or id.</summary>
    public SubGrant SubGrant(string text) => Pick(State.Cascade.SubGrants.Values, text, "sub-grant", g => g.Id.ToString(), g => State.Cascade.Agreements[g.Agreement].CodeOf(g));

    /// <summary>A redistribution by number or id.</summary>
    public Redistribution Redistribution(string text) => Pick(State.Cascade.Redistributions.Values, text, "redistribution", r => r.Id.ToString(), State.Cascade.CodeOf);

    /// <summary>A cost with its pool.</summary>
    public (CostPool Pool, SharedCost Cost) SharedCost(string? text, Func<SharedCost, bool> fits) =>
        Pick(State.Sharing.Pools.Values.SelectMany(p => p.Costs.Select(c => (p, c))), text, "shared cost", c => c.c.Id.ToString(), c => c.p.CodeOf(c.c), c => fits(c.c));

    /// <summary>A use with its pool; when nothing is named, the only one that waits.</summary>
    public (CostPool Pool, SharedUse Use) SharedUse(string? text) =>
        Pick(State.Sharing.Pools.Values.SelectMany(p => p.Uses.Select(u => (p, u))), text, "recorded use", u => u.u.Id.ToString(), _ => "", u => u.u.State == SharedUseState.Recorded);

    /// <summary>A draw that is not paid, with its line.</summary>
    public (CreditLine Line, Draw Draw) DrawOnLine(string? text) =>
        Pick(State.CreditLines.Lines.Values.SelectMany(l => l.Draws.Select(d => (l, d))), text, "draw", d => d.d.Id.ToString(), d => d.l.CodeOf(d.d), d => d.d.State == DrawState.Asked);

    /// <summary>Announced money by number or id; when nothing is named, the only one that fits.</summary>
    public Announcement Announcement(string? text, Func<Announcement, bool> fits) => Pick(State.Expected.Announcements.Values, text, "announced money", a => a.Id.ToString(), a => a.Code, fits);

    public Pledge Pledge(string? text) => Pick(State.Pledges.Pledges.Values, text, "pledge", p => p.Id.ToString(), p => p.Code);

    public RecoursePayment Recourse(string? text) => Pick(State.Pledges.Recourses.Values, text, "payment between members", r => r.Id.ToString(), r => r.Id.ToString());

    public Aid Aid(string? text, Func<Aid, bool> fits) => Pick(State.Aids.Aids.Values, text, "emergency aid", a => a.Id.ToString(), a => a.Code, fits);

    public Grant Grant(string text) => Pick(State.Grants.Grants.Values, text, "grant", g => g.Id.ToString(), g => g.Code);

    public GrantCall GrantCall(string text) => Pick(State.Grants.Calls.Values, text, "call", c => c.Id.ToString(), c => c.Code);

    public PaymentOrder Payment(string? text, Func<PaymentOrder, bool> waiting) => Pick(State.Payments.Orders.Values, text, "payment order", p => p.Id.ToString(), p => p.EndToEndId, waiting);

    /// <summary>A file of payment orders; when nothing is named, the only one that was not withdrawn.</summary>
    public PaymentFile PaymentFile(string? text) => Pick(State.Payments.Files.Values, text, "payment file", f => f.Id.ToString(), f => PaymentFiles.MessageIdOf(State, f), f => f.WithdrawnBy is null);

    /// <summary>A proposal that the person who asks may know of.</summary>
    public Proposal Proposal(string? text, Func<Proposal, bool> fits) =>
        Pick(State.Proposals.Proposals.Values.Where(p => VoteSight.Shows(Reader, p)), text, "proposal", p => p.Id.ToString(), p => p.Number.ToString(CultureInfo.InvariantCulture), fits);

    /// <summary>A meeting that the person who asks may know of.</summary>
    public Meeting Meeting(string? text, Func<Meeting, bool> fits) =>
        Pick(State.Meetings.Meetings.Values.Where(m => VoteSight.Shows(Reader, m)), text, "meeting", m => m.Id.ToString(), m => m.Code, fits);

    public FollowUp FollowUp(string? text) => Pick(State.Proposals.FollowUps.Values, text, "task", f => f.Id.ToString(), _ => "", f => !f.Done);

    public PreparedEntry Entry(string? text) => Pick(State.Entries.Waiting.Values, text, "entry that waits", e => e.Id.ToString(), _ => "");

    public BankRow BankRow(string? text) => Pick(State.Bank.Rows.Values, text, "bank line", r => r.Id.ToString(), r => r.Facts.Key);

    public BookedStatement Statement(string? text) => Pick(State.Bank.Statements.Values, text, "statement", s => s.Id.ToString(), s => s.Label);

    public SuspendedLine Line(string? text) => Pick(State.Bank.Suspended.Values, text, "line in suspense", l => l.Id.ToString(), l => l.Facts.Key);

    public Money Amount(string text) => AmountText.TryParse(text, Currency, out var amount) ? amount : throw CliException.Usage($"'{text}' is no amount: type it as 2500, 2 500,50 or 2,500.50");

    public Money? AnyAmount(string? text) => text is null ? null : Amount(text);

    public static DateOnly? AnyDate(string? text) => text is null ? null : Date(text);

    public static DateOnly Date(string text) => DateText.TryParse(text, out var date) ? date : throw CliException.Usage($"'{text}' is no date: type it as 2026-03-03 or 3/03/2026");

    /// <summary>By id (its beginning is enough), by number; when nothing is named, the only one that fits.</summary>
    private static T Pick<T>(IEnumerable<T> all, string? text, string what, Func<T, string> id, Func<T, string> number, Func<T, bool>? fits = null)
    {
        if (text is null) return One([.. all.Where(x => fits?.Invoke(x) ?? true)], what, null, x => number(x).Length > 0 ? number(x) : id(x));
        var found = all.Where(x => string.Equals(number(x), text, StringComparison.OrdinalIgnoreCase) || id(x) == text).ToArray();
        if (found.Length == 0 && text.Length >= 6) found = [.. all.Where(x => id(x).StartsWith(text, StringComparison.Ordinal))];
        return One(found, what, text, x => number(x).Length > 0 ? number(x) : id(x));
    }

    private static T One<T>(T[] found, string what, string? text, Func<T, string> name) => found.Length switch
    {
        1 => found[0],
        0 => throw CliException.NotFound(text is null ? $"there is no {what} for this" : $"there is no {what} '{text}'"),
        _ => throw CliException.Usage($"{(text is null ? "more than one" : $"'{text}' is more than one")} {what}: say which one ({string.Join(", ", found.Take(5).Select(name))}{(found.Length > 5 ? ", …" : "")})"),
    };

    // ---- answers -------------------------------------------------------------------------------------------------------------------

    public int Show(Sheet sheet)
    {
        sheet.Write(Around.Out, Wishes.Form, Wishes.Language, _confirmed?.State.Charter?.TimeZone);
        return ExitCodes.Done;
    }

    public void Say(string sentence) => Around.Error.WriteLine(sentence);

    /// <summary>Says a refusal: code, sentence and facts on stderr.</summary>
    public int Refuse(Refusal refusal)
    {
        Say(Worded(refusal));
        return ExitCodes.Of(refusal);
    }

    /// <summary>Ends the invocation with what is refused before anything is asked of the fund.</summary>
    public CliException Refusing(Refusal refusal) => new(ExitCodes.Of(refusal), Worded(refusal));

    private string Worded(Refusal refusal)
    {
        if (Wishes.Form != OutputForm.Json) return string.Join('\n', [$"{refusal.Code}: {SentenceOf(refusal)}", .. refusal.Facts.Select(fact => $"  {fact.Name} = {Shown(fact)}")]);
        var problem = new { code = refusal.Code, sentence = SentenceOf(refusal), facts = refusal.Facts.ToDictionary(f => f.Name, f => f.Plain), source = refusal.Kind.Source };
        return JsonSerializer.Serialize(problem, JsonForm);
    }

    public string SentenceOf(Refusal refusal) => refusal.Say(Wishes.Language, Shown);

    private string Shown(Fact fact) => fact.Value switch
    {
        Money money => $"{Sheet.Shown(money, Wishes.Language)} {money.Currency}",
        PersonId person => HandleOf(person),
        MemberId member when _confirmed is not null && State.Members.Members.ContainsKey(member) => Code(member),
        MeetingId meeting when _confirmed is not null && State.Meetings.Meetings.TryGetValue(meeting, out var known) => known.Code,
        ProposalId proposal when _confirmed is not null && State.Proposals.Proposals.TryGetValue(proposal, out var known) => known.Number.ToString(CultureInfo.InvariantCulture),
        Instant at => At(at),
        LoanId loan when _confirmed is not null && State.Loans.Loans.TryGetValue(loan, out var known) => known.Code,
        _ => fact.Plain,
    };

    /// <summary>
    /// Asks the fund. Says what will be done and waits for a yes, unless told so; prints the key under which the same command can be
    /// given again without a second effect.
    /// </summary>
    public Task<int> Write(string intent, Command command, Func<Answer.Receipt, Sheet> show, PersonId? by = null, string? keyed = null, Func<Task>? before = null) =>
        Write(intent, async words =>
        {
            if (before is not null && !words.DryRun) await before();
            return command;
        }, show, by, keyed);

    /// <summary>
    /// The same for a command that is made after the yes, because it names words that are kept first, or holds what the fund makes itself.
    /// </summary>
    /// <param name="intent">What will be done.</param>
    /// <param name="make">Makes the command, with the words that it names.</param>
    /// <param name="show">What is shown when it is done.</param>
    /// <param name="by">Who asks, when it is not <see cref="By"/>.</param>
    /// <param name="keyed">The key, when it was needed before.</param>
    /// <param name="then">What becomes of the answer before it is told.</param>
    public Task<int> Write(
        string intent, Func<WordsOfLine, Task<Command>> make, Func<Answer.Receipt, Sheet> show, PersonId? by = null, string? keyed = null, Func<WordsOfLine, Command, Answer, Task<Answer>>? then = null) =>
        WriteShown(intent, make, receipt => Task.FromResult(show(receipt)), by, keyed, then);

    /// <summary>The same where words are read to show what was done.</summary>
    public async Task<int> WriteShown(
        string intent, Func<WordsOfLine, Task<Command>> make, Func<Answer.Receipt, Task<Sheet>> show, PersonId? by = null, string? keyed = null, Func<WordsOfLine, Command, Answer, Task<Answer>>? then = null)
    {
        var key = keyed ?? Wishes.Key ?? NewKey();
        var words = new WordsOfLine(this, by ?? By, key);
        if (!Wishes.DryRun)
        {
            if (!Confirm(intent)) return ExitCodes.Done;
            Say($"idempotency key: {key}");
        }
        var command = await make(words);
        if (words.Refusal is { } unfit) return Refuse(unfit);
        if (Wishes.DryRun) return Tried(await Door.Read(Cancellation), Door.Letter(words.By, words.Command, command), intent);
        var answer = await Door.Ask(Door.Letter(words.By, words.Command, command));
        switch (then is null ? answer : await then(words, command, answer))
        {
            case Answer.Receipt receipt:
                if (receipt.Replayed) Say("this had been done before under the same key: nothing new");
                await Refresh();
                return Show(await show(receipt));
            case Answer.Refused refused: return Refuse(refused.Refusal);
            case Answer.Unavailable(var why): throw new CliException(ExitCodes.Failed, $"the journal does not answer ({why}): give the same command again with --idempotency-key {key}");
            case Answer.Failed(var why): throw new CliException(ExitCodes.Failed, $"a fault of the program, nothing was recorded: {why}");
            default: throw new System.Diagnostics.UnreachableException();
        }
    }

    /// <summary>Asks for a yes on the terminal; where nobody can answer, --yes or FUND_YES=1 must have said it.</summary>
    public bool Confirm(string intent)
    {
        if (Wishes.Yes) return true;
        if (!Around.IsTerminal) throw CliException.Usage($"this would be written: {intent}. Nobody is here to be asked: add --yes (or set FUND_YES=1), or --dry-run to try");
        Around.Error.Write($"{intent}. Do it? [y/N] ");
        if (Around.In.ReadLine()?.Trim().ToLowerInvariant() is "y" or "yes" or "o" or "oui" or "j" or "ja") return true;
        Say("nothing was done");
        return false;
    }

    public static string NewKey() => Guid.CreateVersion7().ToString("N");

    private int Tried(Confirmed now, Letter letter, string intent)
    {
        var (answer, after) = Door.Rehearse(now, letter);
        switch (answer)
        {
            case Answer.Receipt receipt:
                Say($"dry run, nothing was recorded. This would be done: {intent} ({string.Join(", ", receipt.Events.Select(e => e.GetType().Name))})");
                return Show(Foreseen(receipt.Events, Foresight.Of(now.State, receipt.Events, letter.By, after.State.LastAt, Wishes.Language)));
            case Answer.Refused refused:
                Say("dry run, nothing was recorded. This would be refused:");
                return Refuse(refused.Refusal);
            case var other: throw new CliException(ExitCodes.Failed, other.ToString());
        }
    }

    /// <summary>What would be recorded, what it would book, the balances that it leaves (below zero for credit), and who must still agree.</summary>
    private Sheet Foreseen(IEnumerable<Event> events, Foresight foreseen)
    {
        var sheet = new Sheet("what", "event", "account", "of", "debit:money", "credit:money", "balance:money", "who");
        foreach (var e in events) sheet.Add("event", e.GetType().Name, null, null, null, null, null, null);
        foreach (var entry in foreseen.Entries)
            foreach (var (debit, credit, amount) in entry.Transfers)
            {
                sheet.Add("entry", entry.Event, debit.Number, Of(debit), amount, null, null, null);
                sheet.Add("entry", entry.Event, credit.Number, Of(credit), null, amount, null, null);
            }
        foreach (var (account, _, balance) in foreseen.Balances) sheet.Add("balance", null, account.Number, Of(account), null, null, balance, null);
        foreach (var a in foreseen.Approvals)
            sheet.Add("approval", a.Event, null, a.Body, null, null, null,
                a.Persons > 0 ? $"{a.Persons.ToString(CultureInfo.InvariantCulture)} of {string.Join("/", a.Roles)}, not {HandleOf(a.Not!.Value)}" : string.Join(' ', a.Voters.Select(v => Code(v))));
        return sheet;

        string Of(ForeseenAccount account) => account.Member is { } member ? Code(member) : account.Subject ?? "";
    }

    private static readonly JsonSerializerOptions JsonForm = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}
