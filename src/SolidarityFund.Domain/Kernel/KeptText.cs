// KeptText: free words in the journal, by reference. The words stand in the erasable store; the journal holds what proves them.
using System.Security.Cryptography;
using System.Text;

namespace SolidarityFund.Domain.Kernel;

/// <summary>
/// Words that somebody wrote: a motive, an objection, a declaration. They may name persons, so the journal holds only their id and the
/// hash of salt and words; the words stand in the erasable store, and erasing them there leaves every record as it was.
/// </summary>
/// <param name="Id">Which words.</param>
/// <param name="Hash">SHA-256 of the salt followed by the words in UTF-8, as 64 lower-case hexadecimal digits.</param>
public readonly record struct KeptText(TextId Id, string Hash)
{
    /// <summary>Most characters of one text.</summary>
    public const int LengthMost = 8_000;

    /// <summary>The reference to a text.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="salt">16 random bytes that stand beside the words: short words cannot be guessed from the hash.</param>
    /// <param name="words">The words.</param>
    public static KeptText Of(TextId id, ReadOnlySpan<byte> salt, string words) =>
        new(id, Convert.ToHexStringLower(SHA256.HashData([.. salt, .. Encoding.UTF8.GetBytes(words)])));

    /// <summary>True when the salt and words are those of this reference.</summary>
    public bool IsOf(ReadOnlySpan<byte> salt, string words) => Of(Id, salt, words) == this;

    /// <summary>The refusal of a reference that cannot be one, or null.</summary>
    public Refusal? Unfit() =>
        Sha256Text.Fits(Hash) && Id != default ? null : CommonRefusals.TextReferenceMalformed.With(("text", Id));
}
