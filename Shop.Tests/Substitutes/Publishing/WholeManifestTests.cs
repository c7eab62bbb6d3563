using Aspire.Hosting;
using Shouldly;
using Xunit;

namespace Shop.Tests.Substitutes.Publishing;

/// <summary>A model like Shop's own against the text that Aspire 13.5 writes for it.</summary>
public sealed class WholeManifestTests
{
    private const string Expected = """
        {
          "resources": {
            "redis": {
              "type": "container.v0",
              "connectionString": "{redis.bindings.tcp.host}:{redis.bindings.tcp.port},password={redis-password.value}{cond-redis-bindings-tcp-tlsenabled-d148d83a.connectionString}",
              "image": "docker.io/library/redis:8.6",
              "entrypoint": "/bin/sh",
              "args": [
                "-c",
                "redis-server --requirepass $REDIS_PASSWORD"
              ],
              "env": {
                "REDIS_PASSWORD": "{redis-password.value}"
              },
              "bindings": {
                "tcp": {
                  "scheme": "redis",
                  "protocol": "tcp",
                  "transport": "tcp",
                  "targetPort": 6379
                }
              }
            },
            "postgres": {
              "type": "container.v0",
              "connectionString": "Host={postgres.bindings.tcp.host};Port={postgres.bindings.tcp.port};Username=postgres;Password={postgres-password.value}",
              "image": "docker.io/library/postgres:18.3",
              "volumes": [
                {
                  "name": "orders-data",
                  "target": "/var/lib/postgresql",
                  "readOnly": false
                }
              ],
              "env": {
                "POSTGRES_HOST_AUTH_METHOD": "scram-sha-256",
                "POSTGRES_INITDB_ARGS": "--auth-host=scram-sha-256 --auth-local=scram-sha-256",
                "POSTGRES_USER": "postgres",
                "POSTGRES_PASSWORD": "{postgres-password.value}"
              },
              "bindings": {
                "tcp": {
                  "scheme": "tcp",
                  "protocol": "tcp",
                  "transport": "tcp",
                  "targetPort": 5432
                }
              }
            },
            "postgresdb": {
              "type": "value.v0",
              "connectionString": "{postgres.connectionString};Database=postgresdb"
            },
            "catalog": {
              "type": "project.v0",
              "path": "Catalog/Catalog.csproj",
              "env": {
                "OTEL_DOTNET_EXPERIMENTAL_OTLP_RETRY": "in_memory",
                "ASPNETCORE_FORWARDEDHEADERS_ENABLED": "true",
                "HTTP_PORTS": "{catalog.bindings.http.targetPort}"
              },
              "bindings": {
                "http": {
                  "scheme": "http",
                  "protocol": "tcp",
                  "transport": "http"
                }
              }
            },
            "orders": {
              "type": "project.v0",
              "path": "Orders/Orders.csproj",
              "env": {
                "OTEL_DOTNET_EXPERIMENTAL_OTLP_RETRY": "in_memory",
                "ASPNETCORE_FORWARDEDHEADERS_ENABLED": "true",
                "HTTP_PORTS": "{orders.bindings.http.targetPort}",
                "ConnectionStrings__redis": "{redis.connectionString}",
                "REDIS_HOST": "{redis.bindings.tcp.host}",
                "REDIS_PORT": "{redis.bindings.tcp.port}",
                "REDIS_PASSWORD": "{redis-password.value}",
                "REDIS_URI": "{redis.bindings.tcp.scheme}://:{redis-password-uri-encoded.value}@{redis.bindings.tcp.host}:{redis.bindings.tcp.port}",
                "ConnectionStrings__postgresdb": "{postgresdb.connectionString}",
                "POSTGRESDB_HOST": "{postgres.bindings.tcp.host}",
                "POSTGRESDB_PORT": "{postgres.bindings.tcp.port}",
                "POSTGRESDB_USERNAME": "postgres",
                "POSTGRESDB_PASSWORD": "{postgres-password.value}",
                "POSTGRESDB_URI": "postgresql://postgres:{postgres-password-uri-encoded.value}@{postgres.bindings.tcp.host}:{postgres.bindings.tcp.port}/postgresdb",
                "POSTGRESDB_JDBCCONNECTIONSTRING": "jdbc:postgresql://{postgres.bindings.tcp.host}:{postgres.bindings.tcp.port}/postgresdb",
                "POSTGRESDB_DATABASENAME": "postgresdb",
                "CATALOG_HTTP": "{catalog.bindings.http.url}",
                "services__catalog__http__0": "{catalog.bindings.http.url}"
              },
              "bindings": {
                "http": {
                  "scheme": "http",
                  "protocol": "tcp",
                  "transport": "http",
                  "external": true
                }
              }
            },
            "redis-password": {
              "type": "parameter.v0",
              "value": "{redis-password.inputs.value}",
              "inputs": {
                "value": {
                  "type": "string",
                  "secret": true,
                  "default": {
                    "generate": {
                      "minLength": 22,
                      "special": false
                    }
                  }
                }
              }
            },
            "redis-password-uri-encoded": {
              "type": "annotated.string",
              "value": "{redis-password.value}",
              "filter": "uri"
            },
            "postgres-password": {
              "type": "parameter.v0",
              "value": "{postgres-password.inputs.value}",
              "inputs": {
                "value": {
                  "type": "string",
                  "secret": true,
                  "default": {
                    "generate": {
                      "minLength": 22
                    }
                  }
                }
              }
            },
            "postgres-password-uri-encoded": {
              "type": "annotated.string",
              "value": "{postgres-password.value}",
              "filter": "uri"
            },
            "cond-redis-bindings-tcp-tlsenabled-d148d83a": {
              "type": "value.v0",
              "connectionString": ""
            }
          }
        }
        """;

    [Fact]
    public async Task Run_publishing_a_shop_writes_what_Aspire_writes()
    {
        var manifest = await PublishedModel.ManifestOfAsync((builder, model) =>
        {
            var redis = builder.AddRedis("redis");
            var database = builder.AddPostgres("postgres").WithDataVolume("orders-data").AddDatabase("postgresdb");
            var catalog = builder.AddProject("catalog", model.AddProjectFile("Catalog")).WithHttpEndpoint();
            builder.AddProject("orders", model.AddProjectFile("Orders")).WithHttpEndpoint().WithExternalHttpEndpoints()
                .WithReference(redis).WithReference(database).WithReference(catalog);
        }, TestContext.Current.CancellationToken);

        manifest.ShouldBe(Expected);
    }
}
