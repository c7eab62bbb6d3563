using Aspire.Hosting.Publishing;

namespace Aspire.Hosting;

/// <summary>Parameters that need no value of their own.</summary>
public static class SettingExtensions
{
    /// <summary>Adds a parameter that has a default, which the manifest shows.</summary>
    public static IResourceBuilder<ParameterResource> AddSetting(this IDistributedApplicationBuilder builder, string name, string value, bool secret = false) =>
        builder.AddParameter(name, new Fixed(value), secret);

    private sealed class Fixed(string value) : ParameterDefault
    {
        public override string GetDefaultValue() => value;

        public override void WriteToManifest(ManifestPublishingContext context) => context.Writer.WriteString("value", value);
    }
}
