using Microsoft.Extensions.Configuration;
using Shop.AppHost.Local;
using Shop.AppHost.Local.Redis;
using Shouldly;
using StackExchange.Redis;
using Xunit;

namespace Shop.Tests.AppHost.Local;

public sealed class RedisServerTests : IDisposable
{
    private const string Password = "secret-word";

    private readonly TemporaryFolder _folder = new();
    private readonly int _port = FreePort.Find();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("redis-server")]
    [InlineData("garnet-server")]
    public async Task Server_asks_for_the_password_keeps_its_data_and_stops_at_once(string program)
    {
        var redis = Server(program);
        await redis.PrepareAsync(_port, Password, Cancellation);
        using (var first = await StartAsync(redis))
        {
            await using var client = await ConnectAsync();
            await client.GetDatabase().StringSetAsync("answer", 42);
            await Should.ThrowAsync<RedisConnectionException>(() => ConnectionMultiplexer.ConnectAsync($"127.0.0.1:{_port}"));
            (await first.StopAsync(Cancellation)).ShouldBeLessThan(TimeSpan.FromSeconds(5));
        }

        using var second = await StartAsync(redis);
        await using var again = await ConnectAsync();
        ((int)await again.GetDatabase().StringGetAsync("answer")).ShouldBe(42);
    }

    [Theory]
    [InlineData("redis-server")]
    [InlineData("garnet-server")]
    public async Task Kill_of_the_guard_takes_the_server_along(string program)
    {
        var redis = Server(program);
        await redis.PrepareAsync(_port, Password, Cancellation);
        using var server = await StartAsync(redis);
        var id = server.ServerId(program);

        server.Process.Kill();
        await GuardedServer.GoneAsync(id, Cancellation).WaitAsync(TimeSpan.FromSeconds(5), Cancellation);
    }

    [Fact]
    public async Task Arguments_do_not_show_the_password()
    {
        var redis = Server("redis-server");
        await redis.PrepareAsync(_port, Password, Cancellation);

        redis.Arguments().ShouldAllBe(argument => !argument.Contains(Password));
    }

    [Fact]
    public void FindProblem_no_program_names_the_ways_out() =>
        new RedisServer(program: null, _folder["cache"], new()).FindProblem()!.ShouldContain("./shop setup");

    private RedisServer Server(string program)
    {
        var configuration = new ConfigurationBuilder().AddEnvironmentVariables().Build();
        var path = program == "redis-server"
            ? ToolPath.RedisServer(new(), configuration)
            : Path.Combine(ToolPath.Cache(configuration), "garnet", program);
        Assert.SkipUnless(path is not null && File.Exists(path) && Path.GetFileName(path) == program, $"There is no {program} on this machine.");
        return new(path, _folder["cache"], new());
    }

    private async Task<GuardedServer> StartAsync(RedisServer redis)
    {
        var server = new GuardedServer(redis.Arguments());
        while (true)
        {
            try
            {
                await using var client = await ConnectAsync();
                return server;
            }
            catch (RedisConnectionException)
            {
                server.Process.HasExited.ShouldBeFalse(server.Log);
                await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, Cancellation);
            }
        }
    }

    private async Task<ConnectionMultiplexer> ConnectAsync() =>
        await ConnectionMultiplexer.ConnectAsync($"127.0.0.1:{_port},password={Password},connectTimeout=1000,connectRetry=0");
}
