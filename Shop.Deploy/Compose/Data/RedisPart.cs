using Shop.Deploy.Compose.Schema;
using Shop.Deploy.Model;

namespace Shop.Deploy.Compose.Data;

/// <summary>The Redis servers.</summary>
internal sealed class RedisPart : IComposePart
{
    public void AddTo(ComposeProject project)
    {
        foreach (var cache in project.Deployment.Caches)
        {
            foreach (var file in RedisProgram.Files(cache))
                project.Add(file);
            project.Add(cache.Name, Server(cache, project));
        }
    }

    private static ComposeService Server(CacheServer cache, ComposeProject project) => Container.Of(cache, cache.Image, RedisProgram.User) with
    {
        Entrypoint = RedisProgram.Start,
        Secrets = [.. RedisProgram.Secrets(cache).Select(secret => project.Mount(secret.File, secret.Name))],
        Volumes = [project.Mount(cache.Data), ComposeProject.Mount(cache.Name, RedisProgram.Folder)],
        Healthcheck = ComposeUnits.Healthcheck(cache.ProbeTiming, RedisProgram.Probe),
    };
}
