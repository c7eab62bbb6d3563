using System.Buffers;
using System.Security.Cryptography;
using Shop.Deploy.Export;
using Shop.Deploy.Model;

namespace Shop.Deploy.Secrets;

/// <summary>The values of parameters: those that are kept, else those that are given, else their defaults, else new ones.</summary>
internal sealed class ParameterValues(string folder, IReadOnlyDictionary<string, string> given)
{
    private const string Characters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    // They end a value in connection strings, and in the files of Redis; the last two mean something to the collector of telemetry.
    private static readonly SearchValues<char> s_delimiters = SearchValues.Create(" \t\r\n;,'\"$\\");

    private readonly Dictionary<string, string> _values = [];

    /// <summary>The values to keep from now on, by paths in the deployment's folder.</summary>
    public Dictionary<string, string> Made { get; } = [];

    /// <summary>How many had been kept.</summary>
    public int Kept { get; private set; }

    /// <param name="isAlone">Nothing stands beside it, so it may have any characters.</param>
    public string Of(Parameter parameter, bool isAlone)
    {
        if (!_values.TryGetValue(parameter.Name, out var value))
            _values[parameter.Name] = value = Find(parameter);
        return isAlone || !value.AsSpan().ContainsAny(s_delimiters)
            ? value
            : throw new DeploymentException(
                $"The value of '{parameter.Name}' cannot stand in a connection string: " +
                "choose one without blanks, quotes, commas, semicolons, $ and \\.");
    }

    /// <summary>Where a value is kept, in the deployment's folder.</summary>
    public static string PathOf(Parameter parameter) => $"{SecretFolder.Name}/parameters/{parameter.Name}";

    private string Find(Parameter parameter)
    {
        var path = PathOf(parameter);
        var full = Path.Combine(folder, path);
        var isGiven = given.TryGetValue(parameter.Name, out var value);
        if (File.Exists(full))
        {
            var kept = File.ReadAllText(full).TrimEnd('\r', '\n');
            Kept++;
            return !isGiven || kept == value
                ? kept
                : throw new DeploymentException(
                    $"Parameters__{parameter.Name} differs from the value in '{full}', which is in use: " +
                    "change that file, or leave the variable out.");
        }

        // A default stays the model's to change.
        if (!isGiven && parameter.Default is { } standard)
            return standard;
        value ??= parameter.GeneratedLength is { } length
            ? RandomNumberGenerator.GetString(Characters, length)
            : throw new DeploymentException(
                $"The parameter '{parameter.Name}' has no value: put it into '{full}', or set Parameters__{parameter.Name}.");
        return Made[path] = value;
    }
}
