using System.Reflection;
using System.Security.Cryptography;
using System.Text;

namespace Shop.ServiceDefaults.Migrations;

/// <summary>One numbered step of the schema.</summary>
internal sealed record MigrationScript(string Name, string Sql)
{
    private const string Folder = ".Migrations.";

    /// <summary>Tells a script from its later edits; line ends do not count.</summary>
    public string Checksum => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Sql.ReplaceLineEndings("\n"))));

    public static IReadOnlyList<MigrationScript> AllOf(Assembly assembly) =>
    [
        .. assembly.GetManifestResourceNames()
            .Where(name => name.Contains(Folder, StringComparison.Ordinal) && name.EndsWith(".sql", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(name => new MigrationScript(name[(name.IndexOf(Folder, StringComparison.Ordinal) + Folder.Length)..], Read(assembly, name))),
    ];

    private static string Read(Assembly assembly, string name)
    {
        using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }
}
