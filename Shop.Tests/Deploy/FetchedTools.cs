using Microsoft.Extensions.Configuration;
using Shop.AppHost.Local;

namespace Shop.Tests.Deploy;

/// <summary>What <c>./shop setup</c> and <c>./shop e2e</c> fetch, in the folder in which the application looks too.</summary>
internal static class FetchedTools
{
    private static readonly IConfiguration s_environment = new ConfigurationBuilder().AddEnvironmentVariables().Build();

    private static readonly string s_folder = ToolPath.Cache(s_environment);

    public static string At(params IEnumerable<string> names) => Path.Combine([s_folder, .. names]);

    /// <summary>A program on the path, else in a folder of what was fetched; null when it is in neither.</summary>
    public static string? Find(string program, string folder) =>
        (s_environment["PATH"] ?? "").Split(Path.PathSeparator).Append(At(folder))
            .Select(each => Path.Combine(each, program)).FirstOrDefault(File.Exists);
}
