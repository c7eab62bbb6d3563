using System.Text.Json;

namespace Shop.Deploy.Manifest.Json;

/// <summary>An object of the manifest that is read to its end: what nobody asks for is refused, so that nothing can be lost unseen.</summary>
internal sealed class Section
{
    private readonly Dictionary<string, JsonElement> _unread = new(StringComparer.Ordinal);

    private Section(string place, JsonElement value)
    {
        Place = place;
        if (value.ValueKind != JsonValueKind.Object)
            throw new ManifestException(place.Length == 0 ? "The manifest" : place, "must be an object in braces.");
        foreach (var property in value.EnumerateObject())
        {
            var name = Text(Place, () => property.Name);
            if (!_unread.TryAdd(name, property.Value))
                throw Wrong(name, "is there twice: remove one of them.");
        }
    }

    /// <summary>Its path in the manifest.</summary>
    public string Place { get; }

    public static T Read<T>(string place, JsonElement value, Func<Section, T> read)
    {
        var section = new Section(place, value);
        var result = read(section);
        if (section._unread.Keys.FirstOrDefault() is { } unread)
            throw section.Wrong(unread, "is nothing that this export can carry over: take it out of the model.");
        return result;
    }

    public string Of(string name) => Place.Length == 0 ? name : $"{Place}.{name}";

    /// <param name="name">The property.</param>
    /// <param name="problem">The rest of the sentence, with the way out.</param>
    public ManifestException Wrong(string name, string problem) => new(Of(name), problem);

    public bool Has(string name) => _unread.ContainsKey(name);

    /// <summary>The names of what has not been read.</summary>
    public IReadOnlyList<string> Names => [.. _unread.Keys];

    public JsonElement Take(string name) =>
        _unread.Remove(name, out var value) ? value : throw Wrong(name, "is missing: say it in the model, and write the manifest anew.");

    public string Text(string name) =>
        Text(Of(name), Take(name));

    public bool Flag(string name) =>
        Take(name) is { ValueKind: JsonValueKind.True or JsonValueKind.False } value
            ? value.GetBoolean()
            : throw Wrong(name, "must be true or false.");

    /// <summary>A whole number, which is positive unless <paramref name="least"/> says otherwise.</summary>
    public int Whole(string name, int most, int least = 1) =>
        Take(name) is { ValueKind: JsonValueKind.Number } value && value.TryGetInt32(out var number) && number >= least && number <= most
            ? number
            : throw Wrong(name, FormattableString.Invariant($"must be a whole number from {least} to {most}."));

    /// <summary>A number of at least a thousandth: what is less would be written as nothing.</summary>
    public double Number(string name, int most) =>
        Take(name) is { ValueKind: JsonValueKind.Number } value && value.TryGetDouble(out var number) && number >= 0.001 && number <= most
            ? number
            : throw Wrong(name, FormattableString.Invariant($"must be a number from 0.001 to {most}."));

    public IReadOnlyList<string> Texts(string name) =>
        [.. Elements(name).Select((value, index) => Text(FormattableString.Invariant($"{Of(name)}[{index}]"), value))];

    public T Object<T>(string name, Func<Section, T> read) => Read(Of(name), Take(name), read);

    public IReadOnlyList<T> Objects<T>(string name, Func<Section, T> read) =>
        [.. Elements(name).Select((value, index) => Read(FormattableString.Invariant($"{Of(name)}[{index}]"), value, read))];

    /// <summary>An object whose properties have names of the user's choice.</summary>
    public IReadOnlyList<T> Each<T>(string name, Func<Section, string, T> read) =>
        Object(name, section => section.Names.Select(each => read(section, each)).ToList());

    private static string Text(string place, JsonElement value) => value.ValueKind == JsonValueKind.String
        ? Text(place, () => value.GetString()!)
        : throw new ManifestException(place, "must be a text in quotes.");

    private static string Text(string place, Func<string> read)
    {
        try
        {
            return read();
        }
        catch (InvalidOperationException)
        {
            throw new ManifestException(place.Length == 0 ? "The manifest" : place, "has half a character, as in \\ud800: mend it.");
        }
    }

    private JsonElement.ArrayEnumerator Elements(string name) =>
        Take(name) is { ValueKind: JsonValueKind.Array } value ? value.EnumerateArray() : throw Wrong(name, "must be a list in brackets.");
}
