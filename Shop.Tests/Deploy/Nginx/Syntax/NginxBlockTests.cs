using Shop.Deploy.Nginx.Syntax;
using Shouldly;
using Xunit;

namespace Shop.Tests.Deploy.Nginx.Syntax;

public sealed class NginxBlockTests
{
    [Fact]
    public void Lines_of_blocks_in_blocks_are_indented()
    {
        NginxBlock block = new("server")
        {
            new NginxRemark("Says why."),
            { "listen", "443", "ssl" },
            new NginxBlock("location", "=", "/") { { "return", "200" } },
        };

        string.Join('\n', block.Lines(0)).ShouldBe("""
            server {
                # Says why.
                listen 443 ssl;
                location = / {
                    return 200;
                }
            }
            """);
    }

    [Theory]
    [InlineData("$host$request_uri", "$host$request_uri")]
    [InlineData("", "\"\"")]
    [InlineData("a b", "\"a b\"")]
    [InlineData("x{2}", "\"x{2}\"")]
    [InlineData("{\"a\":1}", "'{\"a\":1}'")]
    [InlineData("it's", "\"it's\"")]
    [InlineData("it's \"it\"", "'it\\'s \"it\"'")]
    [InlineData("\\.js$", "\"\\\\.js$\"")]
    public void Argument_is_quoted_where_it_has_to_be(string text, string written) => NginxArgument.Of(text).ShouldBe(written);
}
