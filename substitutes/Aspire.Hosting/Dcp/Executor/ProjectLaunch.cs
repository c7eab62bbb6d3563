namespace Aspire.Hosting.Dcp;

internal static class ProjectLaunch
{
    /// <summary>A property of the generated <c>Projects</c> classes: the assembly that the build made.</summary>
    private const string TargetPath = "TargetPath";

    /// <summary>
    /// The built program itself where it is known: <c>dotnet run</c> would keep a parent process of 70 MB beside each replica,
    /// and swallow signals.
    /// </summary>
    public static (string Command, string WorkingDirectory, string[] Arguments) Of(IProjectMetadata project)
    {
        var directory = Path.GetDirectoryName(project.ProjectPath)!;
        if (project.GetType().GetProperty(TargetPath)?.GetValue(project) is not string assembly)
            return ("dotnet", directory, ["run", "--no-build", "--no-launch-profile", "--project", project.ProjectPath, "--"]);

        var program = Path.ChangeExtension(assembly, OperatingSystem.IsWindows() ? ".exe" : null);
        return File.Exists(program) ? (program, directory, []) : ("dotnet", directory, [assembly]);
    }
}
