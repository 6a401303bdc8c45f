// DemoFund: about nineteen months in the life of an invented fund, its votes and its assembly included, made through the same commands as a
// true one, under a clock that is told the time. It depends on nothing but the day on which it is loaded.
using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using SolidarityFund.Actors;
using SolidarityFund.Actors.Records;
using SolidarityFund.Banking;
using SolidarityFund.Domain;
using SolidarityFund.Domain.Bookkeeping;
using SolidarityFund.Domain.Charters;
using SolidarityFund.Domain.Contributions;
using SolidarityFund.Domain.Governance;
using SolidarityFund.Domain.Grants;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Ledger;
using SolidarityFund.Domain.Loans;
using SolidarityFund.Domain.Membership;
using SolidarityFund.Domain.Payments;
using SolidarityFund.Domain.Reconciliation;
using SolidarityFund.Storage;
using SolidarityFund.Web.Doors;

namespace SolidarityFund.Cli.Demo;

/// <summary>The demonstration.</summary>
internal sealed class DemoFund : IAsyncDisposable
{
    public const string Name = "Fonds Démo";

    /// <summary>The account of the demonstration; no bank has issued it.</summary>
    public const string Account = "BE68539007547034";

    private static readonly (string Slug, string Organisation, string Delegate, int Staff)[] Organisations =
    [
        ("verte", "Maison Verte ASBL", "Lou Vermeulen", 14), ("sud", "Atelier Sud ASBL", "Sofia Martins", 9), ("noord", "Buurtwerk Noord vzw", "Niels Claes", 7),
        ("phare", "Le Phare ASBL", "Amina Diallo", 21), ("kring", "De Kring vzw", "Katrien Maes", 5), ("together", "Together Brussels ASBL-VZW", "Sam O'Neill", 11),
        ("lune", "Crèche La Lune ASBL", "Inès Moreau", 16), ("tuin", "De Volkstuin vzw", "Bram Peeters", 4), ("ecoute", "Écoute & Parole ASBL", "Hugo Lambert", 6),
        ("bridge", "The Bridge Community House ASBL", "Grace Adeyemi", 8), ("fil", "Au Fil des Mots ASBL", "Chloé Dubois", 3), ("sterk", "Samen Sterk vzw", "Jonas De Smet", 10),
    ];

    private static readonly ImmutableHashSet<string> Seats = ["verte", "noord", "phare", "together", "sterk"];

    private readonly Stores _stores;
    private readonly ScriptedClock _clock = new();
    private readonly FundDirectory _directory;
    private readonly Dictionary<string, MemberId> _members = new(StringComparer.Ordinal);
    private readonly List<(DateOnly On, long Cents, PaymentReference? Reference, string? EndToEndId, string Who, string Text)> _bank = [];
    private readonly List<StoredText> _texts = [];
    private readonly CancellationToken _cancellation;
    private long _balance;
    private int _commands;
    private int _statementYear;
    private int _statementNumber;

    private DemoFund(Stores stores, CancellationToken cancellation)
    {
        (_stores, _cancellation) = (stores, cancellation);
        _directory = new FundDirectory(stores.Journal, _clock);
        Door = new FundDoor(_directory, Fund, _clock);
    }

    /// <summary>The demonstration's id: the same wherever it is loaded.</summary>
    public static FundId Fund { get; } = NamedIds.Fund("demonstration");

    /// <summary>One handle for each role, for hints.</summary>
    public static ImmutableArray<string> Handles { get; } = ["treasurer", "chair", "committee-verte", "delegate-sud", "auditor"];

    private FundDoor Door { get; }

    public ValueTask DisposeAsync() => _directory.DisposeAsync();

    /// <summary>Writes the whole history, ending the day before <paramref name="today"/>: lived in memory first, then recorded at once or not at all.</summary>
    public static async Task Load(Stores stores, DateOnly today, CancellationToken cancellation)
    {
        var journal = new MemoryJournal();
        var (people, lines) = (new MemoryPeople(), new MemoryLines());
        await using (var demo = new DemoFund(new Stores(journal, people, lines, new MemoryTexts(), new MemoryBallotKeys(), new MemoryDocuments(), stores.Verification), cancellation))
        {
            await demo.Tell(today);
            foreach (var text in demo._texts) await stores.Texts.Keep(Fund, text, cancellation);
        }
        var records = new List<Record>();
        await foreach (var record in journal.ReadAfter(Fund, 0, cancellation)) records.Add(record.After(records.Count == 0 ? ChainHash.Start : records[^1].Hash));
        foreach (var person in await people.Of(Fund, cancellation)) await stores.People.Keep(Fund, person, cancellation);
        var keys = records.SelectMany(r => r.Events).OfType<ReconciliationEvent>().Select(e => e switch
        {
            ReconciliationEvent.LineMatched(_, _, var facts) => facts.Key,
            ReconciliationEvent.LineSuspended(_, _, var facts, _, _, _) => facts.Key,
            _ => null,
        }).OfType<string>().ToArray();
        await stores.Lines.Keep(Fund, [.. (await lines.Of(Fund, keys, cancellation)).Values], cancellation);
        if (await stores.Journal.Append(Fund, 0, records) != AppendOutcome.Appended) throw new JournalUnavailableException("the demonstration may not have been recorded: look with 'fund list'");
    }

    private async Task Tell(DateOnly today)
    {
        // Whole quarters: the first day of this one, less eighteen months.
        var quarter = new DateOnly(today.Year, (((today.Month - 1) / 3) * 3) + 1, 1);
        var first = quarter.AddMonths(-18);
        await Found(first);

        // What happens when, by days of the calendar. Loans fall due on the day of the month on which they were needed.
        var script = new SortedDictionary<DateOnly, List<Func<Task>>>();
        for (var q = 0; q <= 6; q++) Quarter(q, first.AddMonths(3 * q));
        Lend("sud", 4_800_00, 12, 0, first.AddMonths(1).AddDays(4), paidInstalments: 12);
        Lend("lune", 7_500_00, 24, 3, first.AddMonths(4).AddDays(9), paidInstalments: 99);
        Lend("fil", 3_600_00, 12, 0, first.AddMonths(7).AddDays(14), paidInstalments: 3);
        Lend("bridge", 6_000_00, 18, 0, first.AddMonths(10).AddDays(2), paidInstalments: 99);
        // Three that went badly: one doubtful, one written off, one given.
        Lend("kring", 1_000_00, 10, 0, first.AddMonths(6).AddDays(1), paidInstalments: 2, monthsToEnd: 7, end: async loan =>
        {
            await Do("treasurer", new LoanCommand.MarkDoubtful(loan));
            await Do("treasurer", new LoanCommand.WriteDownLoans(_clock.Day));
        });
        Lend("ecoute", 800_00, 8, 0, first.AddMonths(5).AddDays(12), paidInstalments: 1, monthsToEnd: 8, end: async loan =>
        {
            await Do("treasurer", new LoanCommand.MarkDoubtful(loan));
            await Vote(new LoanCommand.WriteOffLoan(loan), AllSeats);
        });
        Lend("tuin", 500_00, 10, 0, first.AddMonths(10).AddDays(6), paidInstalments: 2, monthsToEnd: 4, end: loan => Vote(new LoanCommand.RemitLoan(loan), AllSeats));
        QuorumMissed("ecoute", 2_400_00, first.AddMonths(3).AddDays(6));
        Aid("tuin", 1_500_00, first.AddMonths(8).AddDays(11));
        Admit(first.AddMonths(5).AddDays(3));
        Assembly(first.AddMonths(9).AddDays(5), first.AddMonths(9).AddDays(25));
        for (var month = first; month < today; month = month.AddMonths(1)) At(month.AddMonths(1).AddDays(-1), () => Statement(_clock.Day));
        // A step may put later ones into the script.
        while (script.Count > 0 && script.Keys.First() is var day && day < today.AddDays(-6))
        {
            var steps = script[day];
            for (var i = 0; i < steps.Count; i++)
            {
                _clock.MoveTo(day);
                await steps[i]();
            }
            script.Remove(day);
        }
        await LastDays(today);

        void At(DateOnly day, Func<Task> step)
        {
            if (!script.TryGetValue(day, out var steps)) script[day] = steps = [];
            steps.Add(step);
        }

        void Quarter(int number, DateOnly from)
        {
            var period = new ContributionPeriod(from.Year, ((from.Month - 1) / 3) + 1);
            At(from.AddDays(4), async () =>
            {
                var dues = (await Do<ContributionEvent.ContributionsCalled>("treasurer", new ContributionCommand.CallContributions(period))).Dues;
                foreach (var due in dues)
                {
                    var (slug, organisation, _, _) = Organisations.First(o => _members.GetValueOrDefault(o.Slug) == due.Member);
                    var place = Array.FindIndex(Organisations, o => o.Slug == slug);
                    // One member pays a month late, and not yet in the newest quarter; one once paid another amount than was asked.
                    var on = from.AddDays(10 + place + (slug == "fil" ? 30 : 0));
                    if (slug == "fil" && number == 6) continue;
                    var cents = slug == "kring" && number == 2 ? due.Due.Cents - 5_00 : due.Due.Cents;
                    Receive(on, cents, due.Reference, organisation, $"Cotisation {period}");
                }
                if (number == 2) At(from.AddMonths(1).AddDays(3), MatchKring);
            });
        }

        void Lend(string slug, long cents, int instalments, int grace, DateOnly asked, int paidInstalments, int monthsToEnd = 0, Func<LoanId, Task>? end = null)
        {
            At(asked, async () =>
            {
                var terms = new LoanTerms(_members[slug], Money.Euro(cents), instalments, grace, asked.AddDays(14), asked, LoanPurpose.CashFlow);
                var loan = (await Do<LoanEvent.LoanRequested>($"delegate-{slug}", new LoanCommand.RequestLoan(terms))).Loan;
                At(asked.AddDays(2), async () =>
                {
                    var agreed = await Vote(new LoanCommand.AgreeLoan(loan), Seats.Order(StringComparer.Ordinal).Select(s => (s, s == "phare" ? Choice.Abstain : Choice.For)));
                    var reference = agreed.OfType<LoanEvent.LoanAgreed>().Single().Reference;
                    if (end is not null) At(asked.AddMonths(monthsToEnd), () => end(loan));
                    At(asked.AddDays(5), async () =>
                    {
                        var order = await Do<PaymentEvent.PaymentPrepared>("treasurer", new LoanCommand.PrepareDisbursement(loan));
                        await Do("committee-verte", new PaymentCommand.ApprovePayment(order.Payment, order.Amount, order.Iban));
                        Send(asked.AddDays(14), order, NameOf(slug));
                        foreach (var (plan, number) in LoanSchedule.For(terms).Select((p, i) => (p, i + 1)).Where(p => p.Item2 <= paidInstalments))
                            Receive(plan.DueOn, plan.Amount.Cents, reference, NameOf(slug), string.Create(CultureInfo.InvariantCulture, $"Prêt, échéance {number}"));
                    });
                });
            });
        }

        void QuorumMissed(string slug, long cents, DateOnly asked)
        {
            At(asked, async () =>
            {
                var loan = (await Do<LoanEvent.LoanRequested>($"delegate-{slug}", new LoanCommand.RequestLoan(
                    new LoanTerms(_members[slug], Money.Euro(cents), 12, 0, asked.AddDays(30), asked, LoanPurpose.Investment)))).Loan;
                var proposal = (await Do<GovernanceEvent.ProposalOpened>("chair", new GovernanceCommand.Propose(new LoanCommand.AgreeLoan(loan)))).Proposal;
                await Do("committee-noord", new GovernanceCommand.CastVote(proposal, _members["noord"], Choice.For));
                // Summer holidays: the vote closes with one voice out of five, and the request is taken back.
                At(asked.AddDays(15), () => Do("chair", new GovernanceCommand.CloseProposal(proposal)));
                At(asked.AddDays(20), () => Do($"delegate-{slug}", new LoanCommand.WithdrawLoan(loan)));
            });
        }

        void Aid(string slug, long cents, DateOnly asked) => At(asked, async () =>
        {
            var aid = (await Do<AidEvent.AidRequested>($"delegate-{slug}", new AidCommand.RequestAid(_members[slug], Money.Euro(cents), asked))).Aid;
            await Do("committee-phare", new AidCommand.ApproveAid(aid));
            await Do("committee-sterk", new AidCommand.ApproveAid(aid));
            var order = await Do<PaymentEvent.PaymentPrepared>("treasurer", new AidCommand.PrepareAidPayment(aid));
            await Do("committee-noord", new PaymentCommand.ApprovePayment(order.Payment, order.Amount, order.Iban));
            Send(asked.AddDays(1), order, NameOf(slug));
            // The next meeting ratifies what two of the committee granted.
            At(asked.AddDays(12), () => Vote(new AidCommand.RatifyAid(aid), Seats.Where(s => s != slug).Order(StringComparer.Ordinal).Select(s => (s, Choice.For))));
        });

        void Assembly(DateOnly convened, DateOnly held) => At(convened, async () =>
        {
            var meeting = (await Do<GovernanceEvent.MeetingConvened>("chair", new GovernanceCommand.ConveneMeeting(BodyCodes.Assembly, held, new TimeOnly(18, 30), await Words("Maison Verte, grande salle, et en ligne"), null))).Meeting;
            var budget = (await Do<GovernanceEvent.ProposalOpened>("treasurer", new GovernanceCommand.Propose(
                new GovernanceCommand.AdoptResolution(DecisionKind.Budget, await Words("L'assemblée adopte le budget de l'année : 20 000 euros de prêts nouveaux, 3 000 euros d'aide d'urgence."), null, null,
                    [new FollowUpTask(_members["together"], await Words("Présenter l'exécution du budget à mi-année."), held.AddMonths(12))]),
                meeting, Motive: await Words("Le comité a besoin d'un cadre pour l'année.")))).Proposal;
            At(held.AddDays(-3), () => Do("delegate-tuin", new GovernanceCommand.GiveProxy(_members["tuin"], _members["kring"], meeting, null)));
            At(held, () => Meet(meeting, budget));
        });

        // Two organisations are founding members less: the tenth and the last joined later, by a decision.
        void Admit(DateOnly day) => At(day, async () =>
        {
            var events = await Vote(new MembershipCommand.AdmitMember(OrganisationOf(11, day)), Seats.Where(s => s != "sterk").Order(StringComparer.Ordinal).Select(s => (s, Choice.For)));
            _members["sterk"] = events.OfType<MembershipEvent.MemberAdmitted>().Single().Member;
            await Mandates("sterk");
        });
    }

    /// <summary>The budget of the year, and a task that follows from it; one member votes for another that could not come.</summary>
    private async Task Meet(MeetingId meeting, ProposalId budget)
    {
        string[] present = ["verte", "sud", "noord", "phare", "kring", "together", "lune", "sterk"];
        await Do("chair", new GovernanceCommand.OpenMeeting(meeting));
        foreach (var slug in present) await Do("chair", new GovernanceCommand.RecordAttendance(meeting, _members[slug], Attendance.Present));
        await Do("chair", new GovernanceCommand.RecordAttendance(meeting, _members["ecoute"], Attendance.Excused));
        foreach (var slug in present) await Do($"delegate-{slug}", new GovernanceCommand.CastVote(budget, _members[slug], slug switch { "lune" => Choice.Against, "phare" => Choice.Abstain, _ => Choice.For }));
        await Do("delegate-kring", new GovernanceCommand.CastVote(budget, _members["tuin"], Choice.For));
        await Do("chair", new GovernanceCommand.CloseProposal(budget));
        await Do("chair", new GovernanceCommand.StateOutcome(budget, await Words("Le budget est adopté. La remarque de Crèche La Lune sur les frais de comptabilité est reprise dans le rapport.")));
        await Do("chair", new GovernanceCommand.CloseMeeting(meeting));
        var minutes = MinutesDoor.Issue(await Door.Read(_cancellation), meeting, null);
        await Do("chair", minutes);
        await Do("committee-verte", new GovernanceCommand.SignMinutes(1, minutes.Hashes));
    }

    private async Task Found(DateOnly day)
    {
        _clock.MoveTo(day);
        foreach (var (handle, name) in ((string, string)[])[("chair", "Camille Roche"), ("treasurer", "Tom Desmet"), ("auditor", "Aïcha Benali")]) await Know(handle, name);
        foreach (var (slug, _, person, _) in Organisations) await Know($"delegate-{slug}", person);
        foreach (var (slug, name) in ((string, string)[])[("verte", "Éva Janssens"), ("noord", "Pieter Wouters"), ("phare", "Youssef Amrani"), ("together", "Fiona Clarke"), ("sterk", "Marie Claes")]) await Know($"committee-{slug}", name);
        await Do("chair", new GovernanceCommand.OpenFund(Name, Charter(day)));
        await Do("chair", new MembershipCommand.GrantMandate(Person("treasurer"), MandateRole.Treasurer, null));
        await Do("chair", new MembershipCommand.GrantMandate(Person("auditor"), MandateRole.Auditor, null));
        for (var i = 0; i < Organisations.Length - 1; i++)
        {
            _members[Organisations[i].Slug] = (await Do<MembershipEvent.MemberAdmitted>("chair", new MembershipCommand.AdmitFoundingMember(OrganisationOf(i, day.AddYears(-2).AddMonths(-i))))).Member;
            await Mandates(Organisations[i].Slug);
        }
        await Do("treasurer", new ReconciliationCommand.RegisterBankAccount(Account, "Compte à vue"));
        _balance = 96_000_00;
        var bank = ReconciliationDecisions.BankOf(Account);
        var entry = (await Do<BookkeepingEvent.EntryPrepared>("treasurer", new BookkeepingCommand.PrepareEntry(EntryKind.Opening, Entry.On(day,
            new(bank, new Account(AccountRole.SolidarityFund), Money.Euro(61_000_00)), new(bank, new Account(AccountRole.AssociationFunds), Money.Euro(15_000_00)),
            new(bank, new Account(AccountRole.DepositsPayable, _members["phare"]), Money.Euro(12_000_00)), new(bank, new Account(AccountRole.DepositsPayable, _members["together"]), Money.Euro(8_000_00)))))).Id;
        await Do("chair", new BookkeepingCommand.ApproveEntry(entry));
    }

    /// <summary>The days before today: things that wait for somebody.</summary>
    private async Task LastDays(DateOnly today)
    {
        _clock.MoveTo(today.AddDays(-5));
        var agreed = await Ask("noord", 4_000_00, 10, today.AddDays(-5));
        await Vote(new LoanCommand.AgreeLoan(agreed), Seats.Where(s => s != "noord").Order(StringComparer.Ordinal).Select(s => (s, Choice.For)));
        _clock.MoveTo(today.AddDays(-4));
        var asked = await Ask("verte", 6_500_00, 24, today.AddDays(-4));
        await Ask("tuin", 1_200_00, 6, today.AddDays(-4));
        _clock.MoveTo(today.AddDays(-3));
        // A payment that waits for its second person, and a vote that is open.
        await Do("treasurer", new LoanCommand.PrepareDisbursement(agreed));
        var aid = (await Do<AidEvent.AidRequested>("delegate-ecoute", new AidCommand.RequestAid(_members["ecoute"], Money.Euro(900_00), today.AddDays(-3)))).Aid;
        await Do("committee-together", new AidCommand.ApproveAid(aid));
        _clock.MoveTo(today.AddDays(-2));
        var proposal = (await Do<GovernanceEvent.ProposalOpened>("chair", new GovernanceCommand.Propose(new LoanCommand.AgreeLoan(asked)))).Proposal;
        await Do("committee-phare", new GovernanceCommand.CastVote(proposal, _members["phare"], Choice.For));
        // What is adopted by silence, once two have read it and nobody objects.
        var silent = (await Do<GovernanceEvent.ProposalOpened>("treasurer", new GovernanceCommand.Propose(new GovernanceCommand.AdoptResolution(
            DecisionKind.Resolution, await Words("Le fonds s'abonne à la revue des finances solidaires."), Money.Euro(48_00), null, []), Motive: await Words("Deux articles par an nous concernent.")))).Proposal;
        await Do("committee-noord", new GovernanceCommand.MarkRead(silent, _members["noord"]));
        _clock.MoveTo(today.AddDays(-1));
        Receive(today.AddDays(-2), 75_00, null, "J. Vandenberghe", "Bon courage à toutes et tous");
        await Statement(today.AddDays(-1));
    }

    private async Task<LoanId> Ask(string slug, long cents, int instalments, DateOnly on) =>
        (await Do<LoanEvent.LoanRequested>($"delegate-{slug}", new LoanCommand.RequestLoan(new LoanTerms(_members[slug], Money.Euro(cents), instalments, 1, on.AddDays(21), on, LoanPurpose.SubsidyBridge)))).Loan;

    /// <summary>Opens a vote and casts all voices; the fund closes and enacts by itself when everyone has voted.</summary>
    private async Task<IReadOnlyList<Event>> Vote(IProposable held, IEnumerable<(string Slug, Choice Choice)> voices)
    {
        var opened = await Do<GovernanceEvent.ProposalOpened>("chair", new GovernanceCommand.Propose(held));
        IReadOnlyList<Event> events = [];
        foreach (var (slug, choice) in voices.Where(v => _members.TryGetValue(v.Slug, out var member) && opened.Roll.Contains(member)))
            events = await Do($"committee-{slug}", new GovernanceCommand.CastVote(opened.Proposal, _members[slug], choice));
        return events;
    }

    private static IEnumerable<(string Slug, Choice Choice)> AllSeats => Seats.Order(StringComparer.Ordinal).Select(s => (s, Choice.For));

    /// <summary>The member that paid five euros too little: the treasurer says what the line pays; the rest stays open.</summary>
    private async Task MatchKring()
    {
        var state = (await Door.Read(_cancellation)).State;
        foreach (var line in state.Bank.Suspended.Values.Where(l => l.Reason == SuspenseReason.AmountDiffers))
            await Do("treasurer", new ReconciliationCommand.MatchLine(line.Id, [new MatchPart(line.Facts.Reference!.Value, line.Open)]));
    }

    // ---- the bank ------------------------------------------------------------------------------------------------------------------

    private void Receive(DateOnly on, long cents, PaymentReference? reference, string who, string text) => _bank.Add((on, cents, reference, null, who, text));

    private void Send(DateOnly on, PaymentEvent.PaymentPrepared order, string who) => _bank.Add((on, -order.Amount.Cents, null, order.EndToEndId, who, order.EndToEndId));

    /// <summary>The bank's statement up to a day.</summary>
    private async Task Statement(DateOnly closedOn)
    {
        var booked = _bank.Where(l => l.On <= closedOn).OrderBy(l => l.On).ToArray();
        _bank.RemoveAll(l => l.On <= closedOn);
        if (closedOn.Year != _statementYear) (_statementYear, _statementNumber) = (closedOn.Year, 0);
        var number = ++_statementNumber;
        var lines = booked.Select((l, i) => (Line: l, Key: Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"demonstration {closedOn:O} {i}"))))).ToArray();
        await _stores.Lines.Keep(Fund, [.. lines.Select(l => new LineDetail(l.Key, l.Line.Who, null, l.Line.Text))], _cancellation);
        var opening = _balance;
        _balance += booked.Sum(l => l.Cents);
        await Do("treasurer", new ReconciliationCommand.ImportStatement(new Statement(Account, closedOn.Year, number, Money.Euro(opening), Money.Euro(_balance), closedOn,
            [.. lines.Select(l => new StatementLine(l.Key, Money.Euro(l.Line.Cents), l.Line.On, l.Line.On, l.Line.Reference, l.Line.EndToEndId, PayeeDiffers: false))])));
    }

    // ---- who and how ---------------------------------------------------------------------------------------------------------------

    /// <summary>The same wherever it is loaded: these people are invented, and nobody will ask to be forgotten.</summary>
    private static PersonId Person(string handle) => new(NamedIds.Uuid("person of the demonstration", handle));

    private Task<Person> Know(string handle, string name) => _stores.People.Keep(Fund, new Person(Person(handle), handle, name), _cancellation);

    private async Task Mandates(string slug)
    {
        await Do("chair", new MembershipCommand.GrantMandate(Person($"delegate-{slug}"), MandateRole.Delegate, _members[slug]));
        if (Seats.Contains(slug)) await Do("chair", new MembershipCommand.GrantMandate(Person($"committee-{slug}"), MandateRole.Committee, _members[slug]));
    }

    private static string NameOf(string slug) => Organisations.Single(o => o.Slug == slug).Organisation;

    /// <summary>An organisation with numbers that pass every check and that nobody was given.</summary>
    private static Organisation OrganisationOf(int place, DateOnly joinedOn)
    {
        var (slug, name, _, staff) = Organisations[place];
        var enterprise = 2_000_001 + (place * 37);
        var account = 999_000_0001L + (place * 1_234L);
        var bban = string.Create(CultureInfo.InvariantCulture, $"{account:D10}{(account % 97 == 0 ? 97 : account % 97):D2}");
        return new Organisation(name, EnterpriseNumber.Parse(string.Create(CultureInfo.InvariantCulture, $"{enterprise:D8}{97 - (enterprise % 97):D2}")).Digits, Iban.FromBelgianBban(bban).ToString(),
            Person($"delegate-{slug}"), joinedOn, staff, Money.Euro(staff * 62_000_00L), Money.Euro(2_400_00 + (place * 150_00)));
    }

    private static Charter Charter(DateOnly day) => new(
        1, day.AddYears(-2), Currency.Euro, "Europe/Brussels", "be-asbl", PaymentReferenceFormat.BelgianStructured,
        new(Money.Euro(120_00), Money.Euro(15_00), new(0), Money.Euro(150_00), Money.Euro(2_500_00)),
        new(6, 5, 36, new(1_000), Money.Euro(50_000_00), 36, 12), new(new(1_500), new(5_000)), new(new(1_500), new(2_500)),
        new(Money.Euro(2_500_00), 2, 1, 12, WorkingDays: 3), new(new(1, 2), DecisionRule.SimpleMajority, 14), Governance: new(
        [
            new(DecisionKind.Loan, Money.Euro(5_000_00), BodyCodes.Committee, DecisionRule.Consent, new(1, 2), 14, Rounds: 2, Fallback: DecisionRule.TwoThirds),
            new(DecisionKind.Loan, Money.Euro(25_000_00), BodyCodes.Committee, DecisionRule.TwoThirds, new(1, 2), 14),
            new(DecisionKind.Loan, null, BodyCodes.Assembly, DecisionRule.SimpleMajority, new(1, 2), 14, MeetingOnly: true, SecondQuorum: new(0, 1)),
            new(DecisionKind.Budget, null, BodyCodes.Assembly, DecisionRule.SimpleMajority, new(1, 2), 14, MeetingOnly: true, SecondQuorum: new(0, 1)),
            new(DecisionKind.Resolution, null, BodyCodes.Committee, DecisionRule.LazyConsent, new(0, 1), 14, Readers: 2, Fallback: DecisionRule.TwoThirds),
        ],
        [new(BodyCodes.Assembly, 15, 15), new(BodyCodes.Committee, 3, 3)], new(ProxyHolders.SameBody, 1), 12, new TimeOnly(18, 0), []));

    /// <summary>Words with a salt that is the same wherever it is loaded: the journal names them by their hash, and nobody wrote them.</summary>
    private async Task<KeptText> Words(string words)
    {
        var name = $"text {_texts.Count}";
        var text = new StoredText(new TextId(NamedIds.Uuid("text of the demonstration", name)), SHA256.HashData(Encoding.UTF8.GetBytes($"salt of the demonstration {name}")).AsMemory(0, StoredText.SaltLength), words, null);
        _texts.Add(text);
        return (await _stores.Texts.Keep(Fund, text, _cancellation)).Reference!.Value;
    }

    private async Task<TEvent> Do<TEvent>(string by, Command command) where TEvent : Event => (await Do(by, command)).OfType<TEvent>().Single();

    private async Task<IReadOnlyList<Event>> Do(string by, Command command)
    {
        _clock.Tick();
        return await Door.Ask(Person(by), string.Create(CultureInfo.InvariantCulture, $"demonstration {++_commands}"), command) switch
        {
            Answer.Receipt receipt => receipt.Events,
            Answer.Refused refused => throw new InvalidOperationException($"the demonstration's {command.GetType().Name} by {by} on {_clock.Day:O} was refused: {refused.Refusal}"),
            Answer.Unavailable(var why) => throw new JournalUnavailableException(why),
            var other => throw new InvalidOperationException(other.ToString()),
        };
    }

    /// <summary>A clock that is told the day; each command comes a minute after the one before.</summary>
    private sealed class ScriptedClock : TimeProvider
    {
        private DateTimeOffset _now = DateTimeOffset.UnixEpoch;

        public DateOnly Day => DateOnly.FromDateTime(_now.UtcDateTime);

        public void MoveTo(DateOnly day)
        {
            var morning = new DateTimeOffset(day.ToDateTime(new TimeOnly(8, 0)), TimeSpan.Zero);
            if (morning > _now) _now = morning;
        }

        public void Tick() => _now = _now.AddMinutes(1);

        public override DateTimeOffset GetUtcNow() => _now;
    }
}
