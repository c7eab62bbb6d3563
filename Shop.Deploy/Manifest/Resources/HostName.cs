namespace Shop.Deploy.Manifest.Resources;

/// <summary>Names that are also names of hosts.</summary>
internal static class HostName
{
    // A label of DNS.
    private const int Longest = 63;

    public static string Verify(string place, string name) =>
        name.Length is > 0 and <= Longest && char.IsAsciiLetterLower(name[0]) && name[^1] != '-'
            && name.All(letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) || letter == '-')
            ? name
            : throw new ManifestException(place, $"is no name of a host: use small letters, digits and hyphens, {Longest} at most, a letter first.");
}
