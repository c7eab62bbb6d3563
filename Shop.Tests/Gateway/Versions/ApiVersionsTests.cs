using Microsoft.AspNetCore.Http;
using Shop.Gateway.Versions;
using Shouldly;
using Xunit;

namespace Shop.Tests.Gateway.Versions;

public sealed class ApiVersionsTests
{
    [Theory]
    [InlineData("/v1/products", 1, "/products")]
    [InlineData("/v1", 1, "")]
    [InlineData("/v12/products/7", 12, "/products/7")]
    public void Version_is_taken_off_the_path(string path, int version, string rest)
    {
        var left = new PathString(path);

        ApiVersions.TryTakeVersion(ref left, out var taken).ShouldBeTrue();

        (taken, left.Value).ShouldBe((version, rest));
    }

    [Theory]
    [InlineData("")]
    [InlineData("/products")]
    [InlineData("/v")]
    [InlineData("/vases")]
    [InlineData("/v01/products")]
    [InlineData("/v1x/products")]
    [InlineData("/v-1/products")]
    [InlineData("/v99999999999/products")]
    public void Path_without_a_version_stays(string path)
    {
        var left = new PathString(path);

        ApiVersions.TryTakeVersion(ref left, out var taken).ShouldBeFalse();

        (taken, left.Value).ShouldBe((ApiVersions.Newest, path));
    }
}
