using Microsoft.Extensions.Configuration;
using Shop.AppHost.Local;
using Shouldly;
using Xunit;

namespace Shop.Tests.AppHost.Local;

public sealed class ToolPathTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void PostgresBin_setting_comes_first()
    {
        AddPostgres("chosen");
        AddPostgres("onpath");

        ToolPath.PostgresBin(new() { PostgresBin = _folder["chosen"] }, Configuration("onpath")).ShouldBe(_folder["chosen"]);
    }

    [Fact]
    public void PostgresBin_setting_without_the_programs_is_null() =>
        ToolPath.PostgresBin(new() { PostgresBin = _folder["empty"] }, Configuration("onpath")).ShouldBeNull();

    [Fact]
    public void PostgresBin_path_comes_before_the_system()
    {
        AddPostgres("onpath");

        ToolPath.PostgresBin(new(), Configuration("onpath")).ShouldBe(_folder["onpath"]);
    }

    [Fact]
    public void RedisServer_redis_on_the_path_comes_before_garnet_of_the_tools()
    {
        var garnet = _folder.AddProgram("garnet/garnet-server");
        ToolPath.RedisServer(new(), Configuration("onpath")).ShouldBe(garnet);

        var redis = _folder.AddProgram("onpath/redis-server");
        ToolPath.RedisServer(new(), Configuration("onpath")).ShouldBe(redis);
    }

    [Fact]
    public void RedisServer_nothing_found_is_null() => ToolPath.RedisServer(new(), Configuration("onpath")).ShouldBeNull();

    private void AddPostgres(string folder)
    {
        _folder.AddProgram($"{folder}/postgres");
        _folder.AddProgram($"{folder}/initdb");
    }

    private IConfiguration Configuration(string path) => Checks.Model.Configuration(("PATH", _folder[path]), ("SHOP_TOOLS", _folder.Path));
}
