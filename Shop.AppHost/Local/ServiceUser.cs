using System.Text;

namespace Shop.AppHost.Local;

/// <summary>The user under whom PostgreSQL runs: it refuses root, and any other user is good enough.</summary>
internal static class ServiceUser
{
    /// <summary>How the scripts are told to change no user.</summary>
    public const string Same = "-";

    /// <summary>For root <c>postgres</c> where it exists, else <c>nobody</c>; for others <see cref="Same"/>.</summary>
    public static string ForPostgres { get; } = !Environment.IsPrivilegedProcess ? Same
        : File.ReadLines("/etc/passwd", Encoding.UTF8).Any(line => line.StartsWith("postgres:", StringComparison.Ordinal)) ? "postgres"
        : "nobody";
}
