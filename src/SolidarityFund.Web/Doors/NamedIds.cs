// NamedIds: ids that follow from a name, so that asking twice, or reading the same file twice, names the same thing. All command ids are made here, but for ClosingLetter's.
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using SolidarityFund.Domain.Kernel;

namespace SolidarityFund.Web.Doors;

/// <summary>
/// Ids made from names by SHA-256. Never for a person: see <see cref="Storage.Person.New"/>. What goes into each is storage: journals know
/// commands by these ids, and a retry after an upgrade must meet its first attempt. A new use gets a method of its own here.
/// </summary>
/// <remarks>
/// Keys are a person's own: nobody can block or probe another's. Keys of the command line and of files, and keys of the interface, are two
/// sets: the same text in both is two commands.
/// </remarks>
public static class NamedIds
{
    /// <summary>The command that a person gives under a key on the command line, or that a file amounts to.</summary>
    public static CommandId Command(FundId fund, PersonId by, string key) => new(Uuid("command", fund.ToString(), by.ToString(), key));

    /// <summary>The command that a person asks for under an <c>Idempotency-Key</c> of the interface.</summary>
    public static CommandId Requested(FundId fund, PersonId by, string key) => new(Version8($"command\n{fund}\n{by}\n{key}\n0"));

    /// <summary>The command that a person sends by a form of a page, which carries its key.</summary>
    public static CommandId Submitted(FundId fund, PersonId by, string key) => new(Version8($"form\n{fund}\n{by}\n{key}"));

    /// <summary>The fund that is opened under a name, for a first command that must be repeatable.</summary>
    public static FundId Fund(string name) => new(Uuid("fund", name));

    /// <summary>The fund that a person opens under an <c>Idempotency-Key</c> of the interface.</summary>
    public static FundId RequestedFund(PersonId by, string key) => new(Version8($"fund\n{by}\n{key}"));

    /// <summary>The text that a command names: its first words, or those of a later attempt under the same command id.</summary>
    public static TextId Text(CommandId command, int ordinal, int attempt) =>
        new(Uuid("text", command.ToString(), ordinal.ToString(CultureInfo.InvariantCulture), attempt.ToString(CultureInfo.InvariantCulture)));

    /// <summary>UUID version 8 (RFC 9562) of some words; no two lists of words share their bytes.</summary>
    public static Guid Uuid(params ReadOnlySpan<string> words)
    {
        var text = new StringBuilder();
        foreach (var word in words) text.Append(CultureInfo.InvariantCulture, $"{word.Length}:{word},");
        return Version8(text.ToString());
    }

    private static Guid Version8(string text)
    {
        Span<byte> bytes = stackalloc byte[32];
        SHA256.HashData(Encoding.UTF8.GetBytes(text), bytes);
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
