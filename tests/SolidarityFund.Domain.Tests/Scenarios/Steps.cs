// Steps: what a person of a scenario may ask, each line with the command that it stands for.
using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using SolidarityFund.Domain.Bookkeeping;
using SolidarityFund.Domain.Contributions;
using SolidarityFund.Domain.Governance;
using SolidarityFund.Domain.Grants;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Ledger;
using SolidarityFund.Domain.Loans;
using SolidarityFund.Domain.Membership;
using SolidarityFund.Domain.Payments;
using SolidarityFund.Domain.Reconciliation;
using SolidarityFund.Domain.Tests.Ledger;
using SolidarityFund.Testing;

namespace SolidarityFund.Domain.Tests.Scenarios;

/// <summary>A command, and what is named by it once it is accepted.</summary>
public sealed record Asked(Command Command, Action<IReadOnlyList<Event>>? Accepted = null);

/// <summary>The verbs of the scenario language.</summary>
public static class Steps
{
    private const string N = Word.Name, A = Word.Amount, D = Word.Day;
    private const string Role = "(?<role>administrator|treasurer|auditor|committee|delegate)(?: of (?<member>" + N + "))?";

    private static readonly (Regex Pattern, Func<World, Match, Step, Asked> Make)[] Verbs =
    [
        .. MembershipSteps.Verbs.Select(v => Verb(v.Pattern, (w, m, _) => v.Make(w, m))),
        Verb("opens the fund \"(?<name>[^\"]*)\"", (w, m, _) => new(new GovernanceCommand.OpenFund(m.Groups["name"].Value, w.Charter))),
        Verb($"makes (?<person>{N}) {Role}", (w, m, _) => new(new MembershipCommand.GrantMandate(Person(m), RoleOf(m), MemberOf(w, m)))),
        Verb($"ends the mandate of (?<person>{N}) as {Role}", (w, m, _) => new(new MembershipCommand.EndMandate(Person(m), RoleOf(m), MemberOf(w, m)))),
        Verb($"admits (?<member>{N})(?<facts>.*)", (w, m, _) => new(new MembershipCommand.AdmitFoundingMember(Organisation(m)), CallMember(w, m))),
        Verb("registers bank account (?<account>\\S+) \"(?<name>[^\"]*)\"", (_, m, _) => new(new ReconciliationCommand.RegisterBankAccount(m.Groups["account"].Value, m.Groups["name"].Value))),
        Verb($"prepares (?<kind>opening|sundry) entry (?<entry>{N}) dated (?<on>{D}):(?<transfers>.*)", (w, m, _) => new(
            new BookkeepingCommand.PrepareEntry(m.Groups["kind"].Value == "opening" ? EntryKind.Opening : EntryKind.Sundry, new Entry(Word.Date(m.Groups["on"].Value), Transfers(w, m.Groups["transfers"].Value))),
            Call<BookkeepingEvent.EntryPrepared, EntryId>(w, m, "entry", e => e.Id))),
        Verb($"approves entry (?<entry>{N})", (w, m, _) => new(new BookkeepingCommand.ApproveEntry(w.Of<EntryId>(m.Groups["entry"].Value)))),
        Verb("calls contributions of (?<period>\\S+)", (_, m, _) => new(new ContributionCommand.CallContributions(Period(m.Groups["period"].Value)))),
        Verb($"requests loan (?<loan>{N}) for (?<member>{N}) of (?<amount>{A}) in (?<instalments>\\d+) instalments(?: after (?<grace>\\d+) months of grace)? needed on (?<needed>{D})(?: requested on (?<requested>{D}))?(?<terms>(?: (?:pausing|the rest|repaid|paid out|owed with|at) .+)?)",
            (w, m, _) => new(
                new LoanCommand.RequestLoan(TermsSteps.With(w, m.Groups["terms"].Value, new LoanTerms(
                    w.Of<MemberId>(m.Groups["member"].Value), Word.Money(m.Groups["amount"].Value), Word.Number(m.Groups["instalments"].Value),
                    m.Groups["grace"].Success ? Word.Number(m.Groups["grace"].Value) : 0, Word.Date(m.Groups["needed"].Value), RequestedOn(w, m), LoanPurpose.CashFlow))),
                Call<LoanEvent.LoanRequested, LoanId>(w, m, "loan", e => e.Loan))),
        Verb($"withdraws loan (?<loan>{N})", (w, m, _) => new(new LoanCommand.WithdrawLoan(w.Of<LoanId>(m.Groups["loan"].Value)))),
        Verb($"agrees loan (?<loan>{N}) without a vote", (w, m, _) => new(new LoanCommand.AgreeLoan(w.Of<LoanId>(m.Groups["loan"].Value)))),
        Verb($"moves loans within a year of (?<on>{D})", (_, m, _) => new(new LoanCommand.ReclassLoans(Word.Date(m.Groups["on"].Value)))),
        Verb($"reschedules loan (?<loan>{N}) without a vote", (w, m, _) => new(new LoanCommand.RescheduleLoan(w.Of<LoanId>(m.Groups["loan"].Value), []))),
        Verb($"proposes (?<proposal>{N}) to admit (?<member>{N})(?<facts>.*)", (w, m, _) => new(
            new GovernanceCommand.Propose(new MembershipCommand.AdmitMember(Organisation(m))), Call<GovernanceEvent.ProposalOpened, ProposalId>(w, m, "proposal", e => e.Proposal))),
        Verb($"proposes (?<proposal>{N}) to dissolve the fund in favour of (?<name>{N}) number (?<number>\\S+) account (?<account>\\S+)", (w, m, _) => new(
            new GovernanceCommand.Propose(ExitLines.Dissolve(m)), Call<GovernanceEvent.ProposalOpened, ProposalId>(w, m, "proposal", e => e.Proposal))),
        Verb($"votes (?<choice>for|against) (?<proposal>{N}) as (?<member>{N})", (w, m, _) => Vote(w, m, m.Groups["choice"].Value == "for" ? Choice.For : Choice.Against)),
        Verb($"abstains on (?<proposal>{N}) as (?<member>{N})", (w, m, _) => Vote(w, m, Choice.Abstain)),
        Verb($"closes (?<proposal>{N})", (w, m, _) => new(new GovernanceCommand.CloseProposal(w.Of<ProposalId>(m.Groups["proposal"].Value)))),
        Verb($"enacts (?<proposal>{N})", (w, m, _) => new(new GovernanceCommand.EnactProposal(w.Of<ProposalId>(m.Groups["proposal"].Value)))),
        Verb($"prepares the disbursement of loan (?<loan>{N})", (w, m, _) => new(new LoanCommand.PrepareDisbursement(w.Of<LoanId>(m.Groups["loan"].Value)))),
        Verb($"requests aid (?<aid>{N}) for (?<member>{N}) of (?<amount>{A})(?: requested on (?<requested>{D}))?", (w, m, _) => new(
            new AidCommand.RequestAid(w.Of<MemberId>(m.Groups["member"].Value), Word.Money(m.Groups["amount"].Value), RequestedOn(w, m)), Call<AidEvent.AidRequested, AidId>(w, m, "aid", e => e.Aid))),
        Verb($"approves aid (?<aid>{N})", (w, m, _) => new(new AidCommand.ApproveAid(w.Of<AidId>(m.Groups["aid"].Value)))),
        Verb($"withdraws aid (?<aid>{N})", (w, m, _) => new(new AidCommand.WithdrawAid(w.Of<AidId>(m.Groups["aid"].Value)))),
        Verb($"rejects aid (?<aid>{N}) as (?<reason>[A-Z]\\w+)", (w, m, _) => new(new AidCommand.RejectAid(w.Of<AidId>(m.Groups["aid"].Value), Enum.Parse<AidRejectionReason>(m.Groups["reason"].Value)))),
        Verb($"ratifies aid (?<aid>{N}) without a vote", (w, m, _) => new(new AidCommand.RatifyAid(w.Of<AidId>(m.Groups["aid"].Value)))),
        Verb($"refuses the ratification of aid (?<aid>{N}) without a vote", (w, m, _) => new(new AidCommand.RefuseRatification(w.Of<AidId>(m.Groups["aid"].Value)))),
        Verb($"prepares the payment of aid (?<aid>{N})", (w, m, _) => new(new AidCommand.PrepareAidPayment(w.Of<AidId>(m.Groups["aid"].Value)))),
        Verb($"approves the payment of (?<owed>{N})(?: of (?<amount>{A}))?(?: to (?<iban>\\S+))?(?: despite (?<despite>\\w+(?:,\\w+)*))?", (w, m, _) => Approve(w, m)),
        Verb($"cancels the payment of (?<owed>{N})", (w, m, _) => new(new PaymentCommand.CancelPayment(w.Payment(m.Groups["owed"].Value).Id))),
        Verb($"puts nothing into file (?<file>{N})", (_, _, _) => new(new PaymentCommand.MakePaymentFile(World.CurrentAccount, [], default, ""))),
        Verb($"puts the payments? of (?<owed>{N}(?: and {N})*?) into file (?<file>{N})(?: from (?<account>\\S+))?(?: for (?<day>{D}))?(?<badly> hashed badly)?", (w, m, _) => new(
            new PaymentCommand.MakePaymentFile(
                m.Groups["account"].Success ? m.Groups["account"].Value : World.CurrentAccount, [.. m.Groups["owed"].Value.Split(" and ").Select(o => w.Payment(o).Id)],
                m.Groups["day"].Success ? Word.Date(m.Groups["day"].Value) : w.Today, new string(m.Groups["badly"].Success ? 'G' : 'a', 64)),
            Call<PaymentEvent.PaymentFileMade, PaymentFileId>(w, m, "file", e => e.File))),
        Verb($"takes the payment of (?<owed>{N}) out of its file", (w, m, _) => new(new PaymentCommand.TakeOrderFromFile(w.Payment(m.Groups["owed"].Value).Id))),
        Verb($"withdraws file (?<file>{N})", (w, m, _) => new(new PaymentCommand.WithdrawPaymentFile(w.Of<PaymentFileId>(m.Groups["file"].Value)))),
        Verb($"imports statement (?<year>\\d{{4}})/(?<number>\\d+)(?: of (?<account>\\S+?))?(?: from (?<from>{A}) to (?<to>{A}))?:?", Import),
        Verb($"matches line (?<line>{N}) to nothing", (w, m, _) => new(new ReconciliationCommand.MatchLine(w.Of<LineId>(m.Groups["line"].Value), []))),
        Verb($"matches line (?<line>{N}):(?<parts>.+)", (w, m, _) => new(new ReconciliationCommand.MatchLine(w.Of<LineId>(m.Groups["line"].Value), Parts(w, m.Groups["parts"].Value)))),
        .. TreasurySteps.Verbs,
        .. ToleranceSteps.Verbs,
        .. ContributionSteps.Verbs,
        .. TermsSteps.Verbs,
        .. GrantSteps.Verbs,
        .. GovernanceSteps.Verbs,
        .. GuaranteeSteps.Verbs,
        .. PledgeSteps.Verbs,
        .. LossLines.Verbs.Select(v => Verb(v.Pattern, (w, m, _) => new(v.Make(w, m)))),
        .. RequestLines.Verbs,
        .. PeerLoanSteps.Verbs,
        .. CreditLineSteps.Verbs,
        .. DepositSteps.Verbs,
        .. SharingSteps.Verbs,
        .. CascadeSteps.Verbs,
        .. ReconcilingSteps.Verbs,
        .. TakeoverSteps.Verbs,
        .. ExpectedSteps.Verbs,
        .. DocumentSteps.Verbs,
    ];

    /// <summary>Who asks (Fund is the fund itself), what, and under which command id if the line says so.</summary>
    public static (PersonId By, Asked Asked, CommandId? Id) Read(World world, Step step)
    {
        var line = Regex.Match(step.Text, $"^(?<who>{N}) (?<what>.+?)(?: as command (?<id>{N}))?$");
        if (!line.Success) throw new StepException("a person and what he or she asks", step.Text);
        if (ExitLines.Read(world, line.Groups["what"].Value) is { } exit)
            return (FundInMemory.Person(line.Groups["who"].Value), new(exit), line.Groups["id"].Success ? new CommandId(FundInMemory.Named($"id {line.Groups["id"].Value}")) : null);
        foreach (var (pattern, make) in Verbs)
            if (pattern.Match(line.Groups["what"].Value) is { Success: true } match)
                return (line.Groups["who"].Value == "Fund" ? Occasion.Fund : FundInMemory.Person(line.Groups["who"].Value), make(world, match, step), line.Groups["id"].Success ? new CommandId(FundInMemory.Named($"id {line.Groups["id"].Value}")) : null);
        throw new StepException("one of the lines of Scenarios/README.md", line.Groups["what"].Value);
    }

    private static (Regex, Func<World, Match, Step, Asked>) Verb(string pattern, Func<World, Match, Step, Asked> make) => (new Regex($"^{pattern}$"), make);

    private static PersonId Person(Match m) => FundInMemory.Person(m.Groups["person"].Value);

    private static MandateRole RoleOf(Match m) => Enum.Parse<MandateRole>(m.Groups["role"].Value, ignoreCase: true);

    private static MemberId? MemberOf(World w, Match m) => m.Groups["member"].Success ? w.Of<MemberId>(m.Groups["member"].Value) : null;

    private static DateOnly RequestedOn(World w, Match m) => m.Groups["requested"].Success ? Word.Date(m.Groups["requested"].Value) : w.Today;

    internal static ContributionPeriod Period(string text) => ContributionPeriod.TryParse(text, out var period) ? period : throw new StepException("a period like 2026 or 2026-Q1", text);

    private static Action<IReadOnlyList<Event>> Call<TEvent, TId>(World w, Match m, string group, Func<TEvent, TId> id) where TEvent : Event where TId : struct, IId<TId> =>
        events => w.Call(m.Groups[group].Value, id(events.OfType<TEvent>().Single()));

    private static Action<IReadOnlyList<Event>> CallMember(World w, Match m) => Call<MembershipEvent.MemberAdmitted, MemberId>(w, m, "member", e => e.Member);

    private static Asked Vote(World w, Match m, Choice choice) => new(
        new GovernanceCommand.CastVote(w.Of<ProposalId>(m.Groups["proposal"].Value), w.Of<MemberId>(m.Groups["member"].Value), choice),
        // A vote that admits a member lets later lines call that member by the name under which it was proposed.
        events =>
        {
            foreach (var admitted in events.OfType<MembershipEvent.MemberAdmitted>()) w.Call(admitted.Organisation.Name, admitted.Member);
        });

    private static Asked Approve(World w, Match m)
    {
        var order = w.Payment(m.Groups["owed"].Value);
        return new(new PaymentCommand.ApprovePayment(
            order.Id, m.Groups["amount"].Success ? Word.Money(m.Groups["amount"].Value) : order.Amount, m.Groups["iban"].Success ? m.Groups["iban"].Value : order.Iban,
            [.. m.Groups["despite"].Value.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(Enum.Parse<PaymentWarning>)]));
    }

    /// <summary>joined, contributed, staff, turnover, number, account, called: what is not said is sound and its own.</summary>
    internal static Organisation Organisation(Match m)
    {
        var (name, facts) = (m.Groups["member"].Value, m.Groups["facts"].Value);
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(name));
        var digits = string.Concat(hash.Select(b => (char)('0' + (b % 10))));
        var organisation = new Organisation(
            Take("called", "\"(?<v>[^\"]*)\"") ?? name, Take("number", "(?<v>\\S+)") ?? "0" + digits[..9], Take("account", "(?<v>\\S+)") ?? "BE" + digits[^14..],
            FundInMemory.Person($"{name} contact"), Take("joined", $"(?<v>{D})") is { } joined ? Word.Date(joined) : new DateOnly(2025, 1, 1),
            Take("staff", "(?<v>-?\\d+)") is { } staff ? Word.Number(staff) : 3, Word.Money(Take("turnover", $"(?<v>{A})") ?? "100 000.00"), Word.Money(Take("contributed", $"(?<v>{A})") ?? "0.00"));
        return facts.Trim().Length == 0 ? organisation : throw new StepException("joined, contributed, staff, turnover, number, account or called", facts);

        string? Take(string word, string value)
        {
            var found = Regex.Match(facts, $" {word} {value}(?= |$)");
            if (found.Success) facts = facts.Remove(found.Index, found.Length);
            return found.Success ? found.Groups["v"].Value : null;
        }
    }

    /// <summary>debit 550 credit 1391 10 000.00; debit …, or nothing.</summary>
    private static ImmutableArray<Transfer> Transfers(World w, string text) => text.Trim() == "nothing" ? [] : [.. text.Split(';').Select(part =>
    {
        var m = Regex.Match(part.Trim(), $"^debit (?<debit>\\S+) credit (?<credit>\\S+) (?<amount>{A})$");
        if (!m.Success) throw new StepException("debit 550 credit 1391 10 000.00", part.Trim());
        return new Transfer(AccountOf(w, m.Groups["debit"].Value), AccountOf(w, m.Groups["credit"].Value), Word.Money(m.Groups["amount"].Value));
    })];

    /// <summary>An account number, with the bank account or the member in brackets where there is one.</summary>
    private static Account AccountOf(World w, string text)
    {
        var m = Regex.Match(text, "^(?<number>\\d+)(?:\\((?<of>[^)]+)\\))?$");
        if (!m.Success) throw new StepException("an account like 550 or 4891(Sud)", text);
        var role = BelgianNumbers.RoleOf(m.Groups["number"].Value);
        return role is AccountRole.Bank or AccountRole.Suspense
            ? new Account(role, Subject: m.Groups["of"].Success ? m.Groups["of"].Value : World.CurrentAccount)
            : new Account(role, m.Groups["of"].Success ? w.Of<MemberId>(m.Groups["of"].Value) : default);
    }

    private static Asked Import(World w, Match m, Step step)
    {
        var account = m.Groups["account"].Success ? m.Groups["account"].Value : World.CurrentAccount;
        var lines = step.Under.Select(text => (Line: Line(w, text, out var name), Name: name)).ToArray();
        var opening = m.Groups["from"].Success ? Word.Money(m.Groups["from"].Value) : Money.Euro(w.Fund.State.Balances.AtBank(account));
        var closing = m.Groups["to"].Success ? Word.Money(m.Groups["to"].Value) : opening + Money.Sum(lines.Select(l => l.Line.Amount));
        var statement = new Statement(
            account, Word.Number(m.Groups["year"].Value), Word.Number(m.Groups["number"].Value), opening, closing,
            lines.Select(l => l.Line.BookedOn).DefaultIfEmpty(w.Today).Max(), [.. lines.Select(l => l.Line)]);
        return new(new ReconciliationCommand.ImportStatement(statement), events =>
        {
            foreach (var (line, name) in lines)
                w.Call(name, events.Select(e => e switch
                {
                    ReconciliationEvent.LineMatched matched when matched.Facts == line => matched.Line,
                    ReconciliationEvent.LineSuspended suspended when suspended.Facts == line => suspended.Line,
                    _ => (LineId?)null,
                }).Single(id => id is not null)!.Value);
        });
    }

    /// <summary>X1 2026-03-03 +250.00 contribution of Verte for 2026-Q1 | loan L1 | order of L1 | order 1 of L1 | order of L1 to another account | reference 2026000001.</summary>
    private static StatementLine Line(World w, string text, out string name)
    {
        var m = Regex.Match(text, $"^(?<name>{N}) (?<on>{D}) (?<amount>{A})(?: (?!keyed )(?<for>.+?))?(?<text> in free text)?(?: keyed (?<key>{N}))?$");
        if (!m.Success) throw new StepException("a line like X1 2026-03-03 +250.00 loan L1", text);
        name = m.Groups["name"].Value;
        var on = Word.Date(m.Groups["on"].Value);
        var what = m.Groups["for"].Value;
        var order = Regex.Match(what, $"^order (?:(?<try>\\d+) )?of (?<owed>{N})(?<elsewhere> to another account)?$");
        var key = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(m.Groups["key"].Success ? m.Groups["key"].Value : name)));
        return new StatementLine(
            key, Word.Money(m.Groups["amount"].Value), on, on, what.Length == 0 || order.Success ? null : Reference(w, what), order.Success ? EndToEndId(w, order) : null,
            PayeeDiffers: order.Groups["elsewhere"].Success)
        { ReferenceInText = m.Groups["text"].Success ? true : null };
    }

    /// <summary>The id of the newest order, or of the one with a number: the first order for a thing is number 1.</summary>
    internal static string EndToEndId(World w, Match order)
    {
        var newest = w.Payment(order.Groups["owed"].Value).EndToEndId;
        return order.Groups["try"].Success ? Regex.Replace(newest, "-D\\d+$", $"-D{order.Groups["try"].Value}") : newest;
    }

    internal static ImmutableArray<MatchPart> Parts(World w, string text) => [.. text.Split(';').Select(part =>
    {
        var m = Regex.Match(part.Trim(), $"^(?<amount>{A}) to (?<what>.+)$");
        if (!m.Success) throw new StepException("a part like 250.00 to loan L1", part.Trim());
        return new MatchPart(Reference(w, m.Groups["what"].Value), Word.Money(m.Groups["amount"].Value));
    })];

    internal static PaymentReference Reference(World w, string text)
    {
        if (Regex.Match(text, $"^contribution of (?<member>{N}) for (?<period>\\S+)$") is { Success: true } contribution)
            return w.Contribution(contribution.Groups["member"].Value, contribution.Groups["period"].Value);
        if (Regex.Match(text, $"^loan (?<loan>{N})$") is { Success: true } loan) return w.Loan(loan.Groups["loan"].Value);
        if (GuaranteeSteps.Reference(w, text) is { } recourse) return recourse;
        if (Regex.Match(text, $"^pledge (?<pledge>{N})$") is { Success: true } pledge) return PledgeSteps.Reference(w, pledge.Groups["pledge"].Value);
        if (Regex.Match(text, $"^return of grant (?<grant>{N})$") is { Success: true } back) return GrantSteps.ReturnOf(w, back.Groups["grant"].Value);
        if (Regex.Match(text, $"^credit line (?<line>{N})$") is { Success: true } credit) return CreditLineSteps.Reference(w, credit.Groups["line"].Value);
        if (Regex.Match(text, $"^deposit (?<deposit>{N})$") is { Success: true } placed) return DepositSteps.Reference(w, placed.Groups["deposit"].Value);
        if (Regex.Match(text, $"^share of (?<member>{N}) in cost pool (?<pool>{N})$") is { Success: true } share) return SharingSteps.Reference(w, share.Groups["member"].Value, share.Groups["pool"].Value);
        if (CascadeSteps.Reference(w, text) is { } funded) return funded;
        if (ExpectedSteps.Reference(w, text) is { } announced) return announced;
        if (Regex.Match(text, "^reference (?<number>\\d{10})$") is { Success: true } bare) return new PaymentReference(long.Parse(bare.Groups["number"].Value, System.Globalization.CultureInfo.InvariantCulture));
        throw new StepException("contribution of … for …, loan …, order of …, or reference and ten digits", text);
    }
}
