// RequestRules: how the confidential requests of members are followed.
namespace SolidarityFund.Domain.Charters;

/// <summary>How confidential requests are followed (domain.md §1 row 1; ux.md §2).</summary>
/// <param name="GroupLeast">Fewest persons in a follow-up group, 1 to 10.</param>
/// <param name="GroupMost">Most persons in a follow-up group, up to 10: whoever is in it knows the name.</param>
/// <param name="AppealDays">Days after a refusal within which the member may appeal, 0 to 365.</param>
public sealed record RequestRules(int GroupLeast, int GroupMost, int AppealDays)
{
    /// <summary>Two or three persons, and thirty days.</summary>
    public static RequestRules Default { get; } = new(2, 3, 30);
}
