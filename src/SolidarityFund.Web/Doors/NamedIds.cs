// NamedIds: ids that follow from a name, so that asking twice, or reading the same file twice, names the same thing.
using System.Security.Cryptography;
using System.Text;
using SolidarityFund.Domain.Kernel;

namespace SolidarityFund.Web.Doors;

/// <summary>Ids made from names: UUID version 8 (RFC 9562) over SHA-256. Never for a person: see <see cref="Storage.Person.New"/>.</summary>
public static class NamedIds
{
    /// <summary>The command id of an idempotency key. Keys are a person's own: nobody can block or probe another's.</summary>
    public static CommandId Command(FundId fund, PersonId by, string key) => new(Uuid("command", fund.ToString(), by.ToString(), key));

    /// <summary>The fund that is opened under a name by a person, for a first command that must be repeatable.</summary>
    public static FundId Fund(string name) => new(Uuid("fund", name));

    /// <summary>The text that a command names: its first words, or those of a later attempt under the same command id.</summary>
    public static TextId Text(CommandId command, int ordinal, int attempt) =>
        new(Uuid("text", command.ToString(), ordinal.ToString(System.Globalization.CultureInfo.InvariantCulture), attempt.ToString(System.Globalization.CultureInfo.InvariantCulture)));

    /// <summary>UUID version 8 of some words; no two lists of words share their bytes.</summary>
    public static Guid Uuid(params ReadOnlySpan<string> words)
    {
        var text = new StringBuilder();
        foreach (var word in words) text.Append(System.Globalization.CultureInfo.InvariantCulture, $"{word.Length}:{word},");
        Span<byte> bytes = stackalloc byte[32];
        SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString()), bytes);
        bytes[6] = (byte)((bytes[6] & 0x0f) | 0x80);
        bytes[8] = (byte)((bytes[8] & 0x3f) | 0x80);
        return new Guid(bytes[..16], bigEndian: true);
    }
}

/// <summary>A handle: the short name under which a fund knows a person. It is no e-mail address and no legal name.</summary>
public static class Handle
{
    /// <summary>Longest handle, in characters.</summary>
    public const int LengthMost = 40;

    /// <summary>Reads a handle: letters a-z, digits, dot, dash, underscore, beginning with a letter or digit; capitals and blanks around are forgiven.</summary>
    public static bool TryParse(string? text, out string handle)
    {
        handle = (text ?? "").Trim().ToLowerInvariant();
        return handle.Length is > 0 and <= LengthMost && char.IsAsciiLetterOrDigit(handle[0]) && handle.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '.' or '-' or '_');
    }
}
