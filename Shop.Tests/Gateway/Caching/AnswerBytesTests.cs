using Shop.Gateway.Caching;
using Shouldly;
using Xunit;

namespace Shop.Tests.Gateway.Caching;

public sealed class AnswerBytesTests
{
    private static readonly CachedAnswer s_answer = new(
        new DateTimeOffset(2030, 1, 2, 3, 4, 5, TimeSpan.Zero), TimeSpan.FromSeconds(
            1), [new("ETag", "\"a\""), new("X-Many", new(["1", "2"]))], [1, 2, 3]);

    [Fact]
    public void Read_gives_what_was_written()
    {
        var read = AnswerBytes.Read(AnswerBytes.Write(s_answer)).ShouldNotBeNull();

        read.Asked.ShouldBe(s_answer.Asked);
        read.FreshFor.ShouldBe(s_answer.FreshFor);
        read.Headers.ShouldBe(s_answer.Headers);
        read.Body.ShouldBe(s_answer.Body);
    }

    [Fact]
    public void Read_of_anything_else_gives_nothing()
    {
        var bytes = AnswerBytes.Write(s_answer);
        for (var length = 0; length < bytes.Length; length++)
            AnswerBytes.Read(bytes[..length]).ShouldBeNull();
        bytes[0] = 99;

        AnswerBytes.Read(bytes).ShouldBeNull();
    }
}
