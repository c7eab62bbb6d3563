using System.Security.Cryptography;
using Aspire.Hosting.Publishing;

namespace Aspire.Hosting.ApplicationModel;

public abstract class ParameterDefault
{
    public abstract string GetDefaultValue();

    public abstract void WriteToManifest(ManifestPublishingContext context);
}

internal sealed class ConstantParameterDefault(Func<string> value) : ParameterDefault
{
    public override string GetDefaultValue() => value();

    public override void WriteToManifest(ManifestPublishingContext context) => context.Writer.WriteString("value", value());
}

/// <summary>A random text. Defaults: 22 characters out of all four classes.</summary>
public sealed class GenerateParameterDefault : ParameterDefault
{
    private const string LowerCase = "abcdefghjkmnpqrstuvwxyz";
    private const string UpperCase = "ABCDEFGHJKMNPQRSTUVWXYZ";
    private const string Digits = "0123456789";
    private const string Symbols = "-_.{}~()*+!";

    public int MinLength { get; set; } = 22;

    public bool Lower { get; set; } = true;

    public bool Upper { get; set; } = true;

    public bool Numeric { get; set; } = true;

    public bool Special { get; set; } = true;

    public int MinLower { get; set; }

    public int MinUpper { get; set; }

    public int MinNumeric { get; set; }

    public int MinSpecial { get; set; }

    public override string GetDefaultValue()
    {
        (string Letters, bool Use, int Min)[] classes =
            [(LowerCase, Lower, MinLower), (UpperCase, Upper, MinUpper), (Digits, Numeric, MinNumeric), (Symbols, Special, MinSpecial)];
        var used = classes.Where(c => c.Use).ToArray();
        if (used.Length == 0)
            throw new DistributedApplicationException("A generated value needs at least one class of characters.");

        var letters = used.SelectMany(c => RandomNumberGenerator.GetItems<char>(c.Letters, c.Min)).ToList();
        var rest = Math.Max(0, MinLength - letters.Count);
        letters.AddRange(RandomNumberGenerator.GetItems<char>(string.Concat(used.Select(c => c.Letters)), rest));

        var shuffled = letters.ToArray();
        RandomNumberGenerator.Shuffle(shuffled.AsSpan());
        return new string(shuffled);
    }

    public override void WriteToManifest(ManifestPublishingContext context)
    {
        var json = context.Writer;
        json.WriteStartObject("generate");
        json.WriteNumber("minLength", MinLength);
        WriteClass("lower", "minLower", Lower, MinLower);
        WriteClass("upper", "minUpper", Upper, MinUpper);
        WriteClass("numeric", "minNumeric", Numeric, MinNumeric);
        WriteClass("special", "minSpecial", Special, MinSpecial);
        json.WriteEndObject();

        // Only what differs from the default is written: the class is allowed, its minimum is 0.
        void WriteClass(string name, string minName, bool use, int min)
        {
            if (!use)
                json.WriteBoolean(name, false);
            if (min > 0)
                json.WriteNumber(minName, min);
        }
    }
}
