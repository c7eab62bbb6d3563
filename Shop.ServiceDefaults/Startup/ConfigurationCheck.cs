using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Shop.ServiceDefaults.Startup;

/// <summary>Finds what is wrong with the configuration before the service starts, and ends the process with one sentence.</summary>
internal static class ConfigurationCheck
{
    static ConfigurationCheck() => AppDomain.CurrentDomain.UnhandledException += static (_, unhandled) =>
    {
        if (unhandled.ExceptionObject is not ConfigurationException problem)
            return;
        Console.Error.WriteLine($"The service cannot start. {problem.Message}");
        // Before the runtime prints the stack and dumps the core.
        Environment.Exit(1);
    };

    /// <summary>What to throw for a configuration that cannot be used; it ends the process with this sentence.</summary>
    public static ConfigurationException Refusal(string message, Exception? inner = null) => new(message, inner);

    /// <exception cref="ConfigurationException">An option is out of range, or a start-up task lacks a connection string.</exception>
    public static void Run(IServiceProvider services)
    {
        try
        {
            services.GetService<IStartupValidator>()?.Validate();
            services.GetServices<IStartupTask>();
        }
        catch (Exception problem) when (problem is OptionsValidationException or InvalidOperationException or AggregateException)
        {
            throw new ConfigurationException(Describe(problem), problem);
        }
    }

    // Options that others are made from fail once for each of them.
    private static string Describe(Exception problem) => problem is AggregateException several
        ? string.Join(' ', several.Flatten().InnerExceptions.Select(each => each.Message).Distinct())
        : problem.Message;
}
