// Duties: every command of the fund is asked by everybody, and only those pass whom duties.txt names. Adding a command? Add its duty there.
using SolidarityFund.Actors;
using SolidarityFund.Domain.Governance;
using SolidarityFund.Domain.Grants;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Membership;
using SolidarityFund.Domain.Tests.Scenarios;
using SolidarityFund.Testing;

namespace SolidarityFund.Domain.Tests.Duties;

public class DutyTests
{
    private const string Own = "Sud", Other = "Nord", OfPrevious = "Verte";

    private static readonly MandateRole[] Roles = Enum.GetValues<MandateRole>();
    private static readonly Type[] Commands = [.. typeof(Command).Assembly.GetTypes().Where(t => t.IsAssignableTo(typeof(Command)) && !t.IsAbstract).OrderBy(t => t.FullName, StringComparer.Ordinal)];

    /// <summary>Every command that somebody can ask for, as duties are titled: what is voted on, by its proposal.</summary>
    public static TheoryData<string> Asked =>
        [.. Commands.Where(t => t != typeof(GovernanceCommand.Propose)).Select(t => t.IsAssignableTo(typeof(IProposable)) ? $"Propose {t.Name}" : t.Name)];

    public static TheoryData<string> Titles => [.. DutyPlan.Duties.Select(d => d.Title)];

    [Theory]
    [MemberData(nameof(Asked))]
    public void Every_command_has_its_duty(string title) => Assert.True(
        DutyPlan.Duties.Any(d => d.Title == title),
        $"Duties/duties.txt has no duty '{title}'. Write one: prepare a fund in which the command is right, ask for it, and say who may and who may not. No C# is needed, "
        + "but a line of the scenario language for the command (Scenarios/Steps.cs). Run it once with 'may nobody' and 'not else RoleMissing': the failure tells what the fund does today.");

    [Theory]
    [MemberData(nameof(Titles))]
    public void Those_may_whom_the_duty_plan_names_and_nobody_else(string title)
    {
        var duty = DutyPlan.Duties.Single(d => d.Title == title);
        var (_, found) = Play(duty);
        var expected = duty.Expected(found.Keys);
        var differences = found.Where(f => expected[f.Key] != f.Value).Select(f => $"\n  {f.Key}: the plan says {expected[f.Key]}, the fund says {f.Value}").ToArray();
        Assert.True(differences.Length == 0, $"Duties/duties.txt, {title}:{string.Concat(differences)}\nIf the fund is right, the plan says:\n{Written(found)}");
    }

    /// <summary>A duty is no proof when its command would be refused to everybody for another reason. Only a vote leads to a refused ratification.</summary>
    [Fact]
    public void Each_command_is_accepted_from_somebody() => Assert.All(DutyPlan.Duties.Where(d => d.Command != nameof(AidCommand.RefuseRatification)).GroupBy(d => d.Command), duties =>
        Assert.True(duties.Any(d => Play(d).Outcomes.ContainsValue(DutyPlan.Accepted)), $"{duties.Key} is accepted from nobody: prepare a fund in which it is right"));

    [Theory]
    [MemberData(nameof(Titles))]
    public void What_is_voted_on_is_refused_to_everybody_who_asks_for_it_directly(string title)
    {
        if (DutyPlan.Duties.Single(d => d.Title == title) is not { Command: "Propose" } duty) return;
        var world = Prepare(duty, out var everybody);
        var held = (Command)((GovernanceCommand.Propose)CommandOf(world, duty)).Held;
        Assert.All(everybody, p => Assert.Equal(p.Name == "fund" ? "RoleMissing" : "DecisionNeeded", Fund.Decide(world.Fund.State, held, AskedBy(world, p.Id)).Refusal?.Code));
    }

    [Fact]
    public void Who_approves_is_not_who_did_the_step_before()
    {
        // The first duty of each: others tell of more steps ago.
        foreach (var duty in DutyPlan.Duties.Where(d => d.Title.StartsWith("Approve", StringComparison.Ordinal) && d.Title == d.Command))
            Assert.NotEqual(DutyPlan.Accepted, Play(duty).Outcomes["previous"]);
    }

    [Fact]
    public void Who_holds_no_mandate_and_who_only_checks_change_nothing_in_an_open_fund()
    {
        foreach (var duty in DutyPlan.Duties.Where(d => !d.StartsFromNothing()))
            foreach (var person in new[] { "stranger", "auditor" }) Assert.True(Play(duty).Outcomes[person] != DutyPlan.Accepted, $"{duty.Title} is accepted from {person}");
    }

    /// <summary>The part of every duty that could be forged by whoever sends letters: what the fund may ask of itself is listed here once more.</summary>
    [Fact]
    public void The_fund_itself_closes_and_enacts_and_nothing_else() => Assert.Equal(
        ["CloseProposal", "EnactProposal"],
        DutyPlan.Duties.Where(d => Play(d).Outcomes["fund"] == DutyPlan.Accepted).Select(d => d.Title).Order(StringComparer.Ordinal));

    [Fact]
    public void Every_role_has_its_person_and_its_person_in_the_organisation_concerned()
    {
        Prepare(DutyPlan.Duties.First(d => !d.StartsFromNothing()), out var everybody);
        var names = everybody.Select(p => p.Name).ToArray();
        foreach (var role in Roles)
            Assert.True(names.Contains(NameOf(role)), $"nobody could be made {role}: teach {nameof(Cast)} how this mandate is given");
        // A role that stands apart from all others, as an auditor's does, has no person that also acts for a member.
        foreach (var role in (MandateRole[])[MandateRole.Administrator, MandateRole.Treasurer, MandateRole.Committee, MandateRole.Delegate])
            Assert.True(names.Contains($"own {NameOf(role)}"), $"nobody could be made {role} and act for {Own}: see {nameof(Cast)}");
    }

    /// <summary>What the fund answers to everybody who asks for the duty's command.</summary>
    private static (Command Command, Dictionary<string, string> Outcomes) Play(Duty duty)
    {
        var world = Prepare(duty, out var everybody);
        var command = CommandOf(world, duty);
        if (command.GetType().Name != duty.Command || (command is GovernanceCommand.Propose { Held: var held } && duty.Title.Split(' ').ElementAtOrDefault(1) != held.GetType().Name))
            throw DutyPlan.Wrong(duty.Title, $"asks for {command.GetType().Name}");
        return (command, everybody.ToDictionary(p => p.Name, p => Fund.Decide(world.Fund.State, command, AskedBy(world, p.Id)).Refusal?.Code ?? DutyPlan.Accepted, StringComparer.Ordinal));
    }

    private static Occasion AskedBy(World world, PersonId by) => new(new CommandId(FundInMemory.Named("duty")), by, world.Fund.Now, world.Today);

    private static Command CommandOf(World world, Duty duty) => Steps.Read(world, duty.Asked with { Text = $"Somebody {duty.Asked.Text}" }).Asked.Command;

    private static World Prepare(Duty duty, out List<(string Name, PersonId Id)> everybody)
    {
        var world = new World();
        if (!duty.StartsFromNothing()) Scenario.Run(world, [.. duty.Begins()]);
        everybody = Cast(world, isOpen: !duty.StartsFromNothing());
        if (!duty.StartsFromNothing()) Scenario.Run(world, [.. duty.GoesOn()]);
        return world;
    }

    /// <summary>One person for each role, and one that also acts for the organisation concerned. A new role is cast without a change here.</summary>
    private static List<(string Name, PersonId Id)> Cast(World world, bool isOpen)
    {
        var cast = new List<(string, PersonId)>();
        foreach (var role in Roles)
            if (Give(role, Other, NameOf(role))) cast.Add((NameOf(role), FundInMemory.Person(NameOf(role))));
        foreach (var role in Roles)
        {
            var name = $"own {NameOf(role)}";
            if (Give(role, Own, name) && (ActsForOwn(name) || Give(MandateRole.Delegate, Own, name))) cast.Add((name, FundInMemory.Person(name)));
        }
        // Nothing but having done the step before can stand in the way of Omar.
        foreach (var role in Roles) Give(role, OfPrevious, "Omar");
        return [.. cast, ("previous", FundInMemory.Person("Omar")), ("stranger", FundInMemory.Person("Zoe")), ("fund", Occasion.Fund)];

        bool ActsForOwn(string name) => isOpen && world.Fund.State.Members.ActsFor(FundInMemory.Person(name), world.Of<MemberId>(Own), world.Today);
        // A role is held for the fund or for an organisation, in a body or in none: whichever the fund accepts.
        bool Give(MandateRole role, string member, string name) => !isOpen || new MemberId?[] { null, world.Of<MemberId>(member) }.Any(of => new[] { null, world.Charter.MembershipRules.Bodies[0].Code }.Any(body =>
            world.Fund.Ask(FundInMemory.Person("Anna"), new MembershipCommand.GrantMandate(FundInMemory.Person(name), role, of, Body: body)) is Answer.Receipt));
    }

    private static string NameOf(MandateRole role) => role.ToString().ToLowerInvariant();

    /// <summary>Outcomes as the plan writes them: pairs of a role and its own are any, the most frequent refusal is else.</summary>
    private static string Written(Dictionary<string, string> outcomes)
    {
        var may = new List<string>();
        foreach (var name in outcomes.Where(o => o.Value == DutyPlan.Accepted).Select(o => o.Key))
        {
            if (name.StartsWith("own ", StringComparison.Ordinal) && may.Contains($"any {name[4..]}")) continue;
            may.Add(outcomes.GetValueOrDefault($"own {name}") == DutyPlan.Accepted ? $"any {name}" : name);
        }
        var refused = outcomes.Where(o => o.Value != DutyPlan.Accepted).ToArray();
        var rest = refused.GroupBy(o => o.Value).OrderByDescending(g => g.Count()).FirstOrDefault()?.Key;
        var not = refused.Where(o => o.Value != rest).Select(o => $"{o.Key} {o.Value}").Concat(rest is null ? [] : [$"else {rest}"]);
        return $"    may {(may.Count == 0 ? "nobody" : string.Join(", ", may))}\n    not {string.Join("; ", not)}";
    }
}
