// Concern: what a held command is about. The matrix is entered with it, and recusal is computed from it.
using SolidarityFund.Domain.Charters;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Membership;

namespace SolidarityFund.Domain.Governance;

/// <summary>What a held command is about.</summary>
/// <param name="Kind">Its kind in the matrix.</param>
/// <param name="Amount">Its amount; null for none.</param>
/// <param name="Members">The members that it concerns.</param>
/// <param name="Guarantors">The members that stand behind them.</param>
public readonly record struct Concern(DecisionKind Kind, Money? Amount, EquatableArray<MemberId> Members, EquatableArray<MemberId> Guarantors)
{
    /// <summary>About nobody in particular.</summary>
    public static Concern Of(DecisionKind kind, Money? amount = null) => new(kind, amount, [], []);

    /// <summary>About one member.</summary>
    public static Concern Of(DecisionKind kind, MemberId? member, Money? amount = null) => member is { } id ? new(kind, amount, [id], []) : Of(kind, amount);

    /// <summary>The member whose matter it is: the only one that it concerns, or the one of a group that asked; null for none.</summary>
    public MemberId? Applicant { get; init; } = Members.Count == 1 ? Members[0] : null;

    /// <summary>The member in whose affairs a person is conflicted, or null.</summary>
    public MemberId? ConflictOf(MembershipBook members, PersonId person, DateOnly today)
    {
        foreach (var member in Members)
            if (members.Conflicted(person, member, today)) return member;
        foreach (var member in Guarantors)
            if (members.ActsFor(person, member, today)) return member;
        return null;
    }
}

/// <summary>What Governance looks at when it decides.</summary>
/// <param name="Charter">The rules in force.</param>
/// <param name="Members">The register.</param>
/// <param name="Proposals">Proposals, proxies, follow-ups.</param>
/// <param name="Meetings">Meetings and minutes.</param>
/// <param name="ConcernOf">What a held command is about: Fund knows, which knows every room.</param>
/// <param name="RefusedNow">Why a held command would be refused on a day, or null.</param>
public readonly record struct GovernanceView(
    Charter Charter, MembershipBook Members, ProposalBook Proposals, MeetingBook Meetings, Func<IProposable, Concern> ConcernOf, Func<IProposable, Refusal?> RefusedNow);
