using Shop.Load.History;
using Shop.Tests.Load.Checking;
using Shouldly;
using Xunit;

namespace Shop.Tests.Load.History;

public sealed class HistoryReaderTests
{
    private const string Run =
        """{"type":"run","format":1,"seed":1,"target":"orders","finalWithin":"00:01:00","versions":{},"products":[],"at":"2026-01-01T00:00:00Z"}""";

    [Fact]
    public async Task Read_what_was_written_is_equal()
    {
        var path = Path.Combine(Path.GetTempPath(), $"history-{Guid.NewGuid():N}.jsonl");
        var written = HandMadeHistory.Valid().ReadBack().Entries.Select(entry => entry.Entry).ToList();
        try
        {
            await using (var writer = new HistoryWriter(path))
                written.ForEach(writer.Write);

            HistoryReader.Read(path).Entries.Select(entry => entry.Entry.ToString()).ShouldBe(written.Select(entry => entry.ToString()));
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Theory]
    [InlineData("does not begin with a line of the type 'run'")]
    [InlineData("does not begin with a line of the type 'run'", """{"type":"end","at":"2026-01-01T00:00:00Z"}""")]
    [InlineData(
        "has the format 7; this checker reads 1",
        """{"type":"run","format":7,"seed":1,"target":"","finalWithin":"00:01:00","versions":{},"products":[],"at":"2026-01-01T00:00:00Z"}""")]
    [InlineData("Line 2 is not an entry", Run, "not json")]
    [InlineData("Line 2 is not an entry", Run, """{"type":"party","at":"2026-01-01T00:00:00Z"}""")]
    [InlineData("Line 2 is not an entry", Run, """{"type":"end"}""")]
    [InlineData("Line 2 is not an entry", Run, """{"type":"end","at":"2026-01-01T00:00:00Z","extra":1}""")]
    public void Parse_what_is_no_history_is_refused_in_one_sentence(string sentence, params string[] lines) =>
        Should.Throw<HistoryException>(() => HistoryReader.Parse(lines)).Message.ShouldContain(sentence);

    [Fact]
    public void Read_of_a_missing_file_is_refused_in_one_sentence() =>
        Should.Throw<HistoryException>(() => HistoryReader.Read("/nowhere/history.jsonl")).Message
            .ShouldStartWith("The history '/nowhere/history.jsonl' cannot be read");
}
