using System.Globalization;
using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Publishing;

public sealed partial class ManifestPublishingContext
{
    private readonly HashSet<object> _visiting = [];

    /// <summary>The property <c>connectionString</c>; nothing for a resource without one.</summary>
    public void WriteConnectionString(IResource resource)
    {
        if (resource is IResourceWithConnectionString { ConnectionStringExpression: { } expression })
            Writer.WriteString("connectionString", TextOf(expression));
    }

    /// <summary>The object <c>env</c>; nothing for a resource without variables.</summary>
    public async Task WriteEnvironmentVariablesAsync(IResource resource)
    {
        ArgumentNullException.ThrowIfNull(resource);
        var context = new EnvironmentCallbackContext(ExecutionContext, resource, cancellationToken: CancellationToken);
        foreach (var callback in resource.Annotations.OfType<EnvironmentCallbackAnnotation>().ToArray())
            await callback.Callback(context).ConfigureAwait(false);
        if (context.EnvironmentVariables.Count == 0)
            return;

        Writer.WriteStartObject("env");
        foreach (var (name, value) in context.EnvironmentVariables)
            Writer.WriteString(name, TextOf(value));
        Writer.WriteEndObject();
    }

    /// <summary>The array <c>args</c>; nothing for a resource without arguments.</summary>
    public async Task WriteCommandLineArgumentsAsync(IResource resource)
    {
        ArgumentNullException.ThrowIfNull(resource);
        var context = new CommandLineArgsCallbackContext([], resource, CancellationToken) { ExecutionContext = ExecutionContext };
        foreach (var callback in resource.Annotations.OfType<CommandLineArgsCallbackAnnotation>().ToArray())
            await callback.Callback(context).ConfigureAwait(false);
        if (context.Args.Count == 0)
            return;

        Writer.WriteStartArray("args");
        foreach (var argument in context.Args)
            Writer.WriteStringValue(TextOf(argument));
        Writer.WriteEndArray();
    }

    /// <summary>Remembers the resources that a value names, so that those outside the model are written as well.</summary>
    public void TryAddDependentResources(object? value)
    {
        if (value is ReferenceExpression expression)
            _derivedValues.Add(expression);

        if (value is IResource resource)
        {
            if (!_referencedResources.Contains(resource))
                _referencedResources.Add(resource);
        }
        // A value may refer back to itself.
        else if (value is IValueWithReferences referring && _visiting.Add(value))
        {
            foreach (var reference in referring.References)
                TryAddDependentResources(reference);
            _visiting.Remove(value);
        }
    }

    private string? TextOf(object value)
    {
        value = value is IResourceBuilder<IResource> builder ? builder.Resource : value;
        TryAddDependentResources(value);
        return value switch
        {
            ReferenceExpression expression => _derivedValues.TextOf(expression),
            IManifestExpressionProvider provider => provider.ValueExpression,
            _ => Convert.ToString(value, CultureInfo.InvariantCulture)
        };
    }
}
