using Microsoft.Extensions.Configuration;
using Shop.ServiceDefaults.Startup;

namespace Shop.ServiceDefaults.Secrets;

/// <summary>
/// Secrets that come as files, as orchestrators hand them out: one for each setting, of its name, such as
/// <c>ConnectionStrings__catalogdb</c>. An environment shows in inspections and is inherited; a file is not.
/// </summary>
internal static class SecretFiles
{
    private const string Setting = "Secrets:Directory";

    /// <summary>Adds the files of the folder that <c>Secrets__Directory</c> names, if it does. They prevail over the environment.</summary>
    /// <exception cref="ConfigurationException">The folder cannot be read.</exception>
    public static void AddSecretFiles(this IConfigurationManager configuration)
    {
        if (configuration[Setting] is not { Length: > 0 } named)
            return;

        var directory = Path.GetFullPath(named);
        if (!Directory.Exists(directory))
            throw ConfigurationCheck.Refusal($"{Setting} is '{named}', and there is no such directory: mount the secrets there, or leave it out.");
        try
        {
            // A line feed at the end of a file, which editors like to leave, is no part of the secret.
            configuration.AddKeyPerFile(directory, optional: false);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            throw ConfigurationCheck.Refusal($"The secrets in '{named}' ({Setting}) cannot be read: {unreadable.Message}", unreadable);
        }
    }
}
