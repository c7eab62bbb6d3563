using Shop.Deploy.Compose.Schema;
using Shop.Deploy.Model;

namespace Shop.Deploy.Compose.Data;

/// <summary>The PostgreSQL servers: a primary each, and the standbys that stream from it.</summary>
internal sealed class PostgresPart : IComposePart
{
    private static readonly Compute s_little = new(0.1, 32);

    public void AddTo(ComposeProject project)
    {
        foreach (var server in project.Deployment.Databases)
        {
            foreach (var file in PostgresProgram.Files(server, project.Deployment))
                project.Add(file);
            project.Add(server.Name, Server(server, server.Name, server.Data, project));
            foreach (var standby in server.Standbys)
                project.Add(standby, Standby(server, standby, project));
            // One beside each: in a swarm, the node of a standby has an archive of its own.
            foreach (var name in server.Standbys.Prepend(server.Name))
                project.Add(PostgresProgram.Preparer(name), Archive(server, project));
        }
    }

    private static ComposeService Server(DatabaseServer server, string name, Volume data, ComposeProject project)
    {
        var container = Container.Of(server, server.Image, PostgresProgram.User, PostgresProgram.Pids(server));
        return container with
        {
            Entrypoint = PostgresProgram.Start,
            StopSignal = PostgresProgram.StopSignal,
            ShmSize = PostgresProgram.SharedMemory,
            Tmpfs = [.. container.Tmpfs, PostgresProgram.Sockets],
            Environment = PostgresProgram.Environment(server),
            Secrets = [.. PostgresProgram.Secrets(server).Select(secret => project.Mount(secret.File, secret.Name))],
            Volumes =
            [
                project.Mount(data),
                project.Mount(PostgresProgram.Archive(server)),
                ComposeProject.Mount(server.Name, PostgresProgram.Folder),
            ],
            DependsOn = new(container.DependsOn, StringComparer.Ordinal) { [PostgresProgram.Preparer(name)] = new("service_completed_successfully") },
            Healthcheck = ComposeUnits.Healthcheck(server.ProbeTiming with { Start = PostgresProgram.LongestStart }, PostgresProgram.Probe),
        };
    }

    private static ComposeService Standby(DatabaseServer server, string name, ComposeProject project)
    {
        var container = Server(server, name, server.Data with { Name = Volume.DataOf(name) }, project);
        return container with
        {
            Environment = PostgresProgram.StandbyEnvironment(server, name),
            DependsOn = new(container.DependsOn, StringComparer.Ordinal) { [server.Name] = new("service_healthy") },
        };
    }

    // A new volume belongs to root unless it is first mounted where the image has a folder of the user's: this does that, and ends.
    private static ComposeService Archive(DatabaseServer server, ComposeProject project) =>
        Container.Of(server.Image, PostgresProgram.User, s_little, s_little) with
        {
            Entrypoint = ["test", "-w", server.Data.Target],
            Restart = "no",
            Networks = Container.Networks(server.Networks),
            Volumes = [project.Mount(PostgresProgram.Archive(server) with { Target = server.Data.Target })],
        };
}
