using System.Globalization;
using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Dcp;

/// <summary>The environment and arguments of a resource with all references filled in.</summary>
internal sealed class ResourceConfiguration(DistributedApplicationExecutionContext executionContext)
{
    /// <exception cref="DistributedApplicationException">A value is missing; the message names the resource and the variable.</exception>
    public async Task<List<DcpVariable>> EnvironmentAsync(IResource resource, CancellationToken cancellationToken)
    {
        var context = new EnvironmentCallbackContext(executionContext, resource, cancellationToken: cancellationToken);
        foreach (var annotation in resource.Annotations.OfType<EnvironmentCallbackAnnotation>().ToArray())
            await annotation.Callback(context).ConfigureAwait(false);

        var variables = new List<DcpVariable>();
        foreach (var (name, value) in context.EnvironmentVariables)
        {
            if (await TextAsync(resource, value, $"the variable {name}", cancellationToken).ConfigureAwait(false) is { } text)
                variables.Add(new DcpVariable(name, text));
        }

        return variables;
    }

    public async Task<List<string>> ArgumentsAsync(IResource resource, CancellationToken cancellationToken)
    {
        var values = new List<object>();
        var context = new CommandLineArgsCallbackContext(values, resource, cancellationToken) { ExecutionContext = executionContext };
        foreach (var annotation in resource.Annotations.OfType<CommandLineArgsCallbackAnnotation>().ToArray())
            await annotation.Callback(context).ConfigureAwait(false);

        var arguments = new List<string>();
        foreach (var value in values)
        {
            if (await TextAsync(resource, value, "an argument", cancellationToken).ConfigureAwait(false) is { } text)
                arguments.Add(text);
        }

        return arguments;
    }

    private async Task<string?> TextAsync(IResource resource, object value, string what, CancellationToken cancellationToken)
    {
        var context = new ValueProviderContext
        {
            Caller = resource,
            ExecutionContext = executionContext,
            Network = resource.IsContainer() ? KnownNetworkIdentifiers.DefaultAspireContainerNetwork : KnownNetworkIdentifiers.LocalhostNetwork
        };
        try
        {
            return value switch
            {
                string text => text,
                IValueProvider provider => await provider.GetValueAsync(context, cancellationToken).ConfigureAwait(false),
                IResourceBuilder<IResource> { Resource: IValueProvider provider } =>
                    await provider.GetValueAsync(context, cancellationToken).ConfigureAwait(false),
                _ => Convert.ToString(value, CultureInfo.InvariantCulture)
            };
        }
        catch (DistributedApplicationException e)
        {
            throw new DistributedApplicationException($"'{resource.Name}' cannot be given {what}: {e.Message}", e);
        }
    }
}
