using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Secrets;

namespace Aspire.Hosting;

public static class ParameterResourceBuilderExtensions
{
    /// <summary>A value read from <c>Parameters:name</c>; an AppHost that lacks it does not start.</summary>
    public static IResourceBuilder<ParameterResource> AddParameter(
        this IDistributedApplicationBuilder builder, [ResourceName] string name, bool secret = false) =>
        builder.AddParameter(name, secret, valueDefault: null);

    public static IResourceBuilder<ParameterResource> AddParameter(
        this IDistributedApplicationBuilder builder, [ResourceName] string name, string value, bool publishValueAsDefault = false,
        bool secret = false) => builder.AddParameter(name, () => value, publishValueAsDefault, secret);

    public static IResourceBuilder<ParameterResource> AddParameter(
        this IDistributedApplicationBuilder builder, [ResourceName] string name, Func<string> valueGetter, bool publishValueAsDefault = false,
        bool secret = false)
    {
        if (publishValueAsDefault && secret)
            throw new ArgumentException("A secret has no default in the manifest.", nameof(secret));
        return publishValueAsDefault
            ? builder.AddParameter(name, secret, new ConstantParameterDefault(valueGetter))
            : builder.AddResource(new ParameterResource(name, _ => Configured(builder, name) ?? valueGetter(), secret));
    }

    /// <param name="persist">Whether a default that was made once is kept in the user secrets.</param>
    public static IResourceBuilder<ParameterResource> AddParameter(
        this IDistributedApplicationBuilder builder, [ResourceName] string name, ParameterDefault value, bool secret = false, bool persist = false) =>
        builder.AddParameter(name, secret, value, persist);

    public static IResourceBuilder<IResourceWithConnectionString> AddConnectionString(
        this IDistributedApplicationBuilder builder, [ResourceName] string name, ReferenceExpression connectionStringExpression) =>
        builder.AddResource(new ConnectionStringResource(name, connectionStringExpression));

    /// <summary>A password that is generated at first use and then kept. Not part of the model until something refers to it.</summary>
    public static ParameterResource CreateDefaultPasswordParameter(
        IDistributedApplicationBuilder builder, string name, bool lower = true, bool upper = true, bool numeric = true, bool special = true,
        int minLower = 0, int minUpper = 0, int minNumeric = 0, int minSpecial = 0)
    {
        var generated = new GenerateParameterDefault
        {
            Lower = lower,
            Upper = upper,
            Numeric = numeric,
            Special = special,
            MinLower = minLower,
            MinUpper = minUpper,
            MinNumeric = minNumeric,
            MinSpecial = minSpecial
        };
        return CreateParameter(builder, name, secret: true, generated, persist: builder.ExecutionContext.IsRunMode);
    }

    public static IResourceBuilder<ParameterResource> WithDescription(
        this IResourceBuilder<ParameterResource> builder, string description, bool enableMarkdown = false)
    {
        builder.Resource.Description = description;
        builder.Resource.EnableDescriptionMarkdown = enableMarkdown;
        return builder;
    }

    private static IResourceBuilder<ParameterResource> AddParameter(
        this IDistributedApplicationBuilder builder, string name, bool secret, ParameterDefault? valueDefault, bool persist = false) =>
        builder.AddResource(CreateParameter(builder, name, secret, valueDefault, persist && builder.ExecutionContext.IsRunMode));

    private static ParameterResource CreateParameter(
        IDistributedApplicationBuilder builder, string name, bool secret, ParameterDefault? valueDefault, bool persist) =>
        new(name, fallback => Configured(builder, name) ?? Default(builder, name, fallback, persist), secret) { Default = valueDefault };

    private static string Default(IDistributedApplicationBuilder builder, string name, ParameterDefault? fallback, bool persist)
    {
        if (fallback is null)
        {
            throw new MissingParameterValueException(
                $"The parameter '{name}' has no value: give it one with '--{Key(name)}=…', the variable Parameters__{name.Replace('-', '_')}, or in the user secrets.");
        }

        return persist ? Store(builder).GetOrAdd(Key(name), fallback.GetDefaultValue) : fallback.GetDefaultValue();
    }

    private static SecretsStore Store(IDistributedApplicationBuilder builder) =>
        (SecretsStore)builder.Services.Single(s => s.ServiceType == typeof(SecretsStore)).ImplementationInstance!;

    // A variable of the environment cannot have a hyphen in its name.
    private static string? Configured(IDistributedApplicationBuilder builder, string name) =>
        builder.Configuration[Key(name)] ?? builder.Configuration[Key(name.Replace('-', '_'))];

    private static string Key(string name) => $"Parameters:{name}";
}
