namespace Shop.Deploy.Manifest.Json;

/// <summary>Values of a manifest as a sentence quotes them: those that are long, by their beginning.</summary>
internal static class Shown
{
    private const int Longest = 60;

    public static string Of(string text) => text.Length > Longest ? $"{text[..Longest]}…" : text;
}
