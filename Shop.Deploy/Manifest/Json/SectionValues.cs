using System.Text.Json;
using Shop.Deploy.Model;

namespace Shop.Deploy.Manifest.Json;

/// <summary>Values as the model writes them: names in camel case, times in seconds, memory in MiB.</summary>
internal static class SectionValues
{
    // More is a mistake in the unit.
    private const int MostSeconds = 24 * 60 * 60;
    private const int MostCpus = 4096;
    private const int MostMemoryMiB = 16 * 1024 * 1024;

    public static TimeSpan Seconds(this Section section, string name) => TimeSpan.FromSeconds(section.Number($"{name}Seconds", MostSeconds));

    public static Compute Compute(this Section section, string name) =>
        section.Object(name, share => new Compute(share.Number("cpus", MostCpus), share.Whole("memoryMiB", MostMemoryMiB)));

    public static int Port(this Section section, string name) => section.Whole(name, most: 65535);

    public static T Choice<T>(this Section section, string name)
        where T : struct, Enum
    {
        var text = section.Text(name);
        foreach (var value in Enum.GetValues<T>())
        {
            if (NameOf(value) == text)
                return value;
        }

        throw section.Wrong(name, $"is '{Shown.Of(text)}', but must be one of {string.Join(", ", Enum.GetValues<T>().Select(NameOf))}.");
    }

    /// <summary>Names, each once.</summary>
    public static IReadOnlyList<string> DistinctTexts(this Section section, string name, bool isOptional = false)
    {
        if (isOptional && !section.Has(name))
            return [];
        var texts = section.Texts(name);
        return texts.GroupBy(text => text).FirstOrDefault(same => same.Count() > 1) is { } twice
            ? throw section.Wrong(name, $"names '{twice.Key}' twice: remove one of them.")
            : texts;
    }

    private static string NameOf<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());
}
