using System.Text.Json;

namespace Shop.AppHost.Deployment;

/// <summary>What the deployment's manifest says of a container: what kind of server it is, besides all that it says of any resource.</summary>
internal static class ServerManifest
{
    public static void Write(Utf8JsonWriter json, ContainerResource server)
    {
        switch (server)
        {
            case PostgresServerResource postgres:
                json.WriteString("kind", "postgres");
                json.WriteStrings("databases", postgres.Databases.Keys);
                break;
            case RedisResource:
                json.WriteString("kind", "redis");
                break;
        }

        ResourceManifest.Write(json, server);
    }
}
