namespace Aspire.Hosting;

/// <summary>Secrets that nobody has to think of.</summary>
public static class SecretExtensions
{
    // 48 of 62 characters are worth more than the 256 bits that the longest key here asks for.
    private const int Length = 48;

    /// <summary>Adds a secret parameter. Without a value of its own one is generated, once, and kept in the user secrets.</summary>
    public static IResourceBuilder<ParameterResource> AddSecret(this IDistributedApplicationBuilder builder, string name) =>
        builder.AddParameter(name, new GenerateParameterDefault { MinLength = Length, Special = false }, secret: true, persist: true);
}
