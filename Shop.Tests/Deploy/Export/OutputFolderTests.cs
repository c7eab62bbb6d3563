using Shop.Deploy.Export;
using Shop.Tests.AppHost.Local;
using Shouldly;
using Xunit;

namespace Shop.Tests.Deploy.Export;

public sealed class OutputFolderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Write_new_files_has_them_and_the_list()
    {
        Write(new("a.txt", "a\n"), new("scripts/run.sh", "#!/bin/sh\n", IsExecutable: true));

        Text("a.txt").ShouldBe("a\n");
        Text(WrittenFiles.Name).Split('\n')[1].ShouldEndWith("  scripts/run.sh");
        if (!OperatingSystem.IsWindows())
            File.GetUnixFileMode(_folder["scripts/run.sh"]).HasFlag(UnixFileMode.OtherExecute).ShouldBeTrue();
    }

    [Fact]
    public void Write_again_changes_removes_and_leaves()
    {
        Write(new("a.txt", "a\n"), new("b.txt", "b\n"), new("deep/er/c.txt", "c\n"));

        var plan = Write(new("a.txt", "a\n"), new("b.txt", "other\n"), new("d.txt", "d\n"));

        plan.Changes.Select(change => $"{change.Path} {change.Kind}").ShouldBe(["a.txt None", "b.txt Changed", "d.txt New", "deep/er/c.txt Removed"]);
        Text("b.txt").ShouldBe("other\n");
        Directory.Exists(_folder["deep"]).ShouldBeFalse();
    }

    [Fact]
    public void Write_removed_file_leaves_its_folder_to_the_user()
    {
        Write(new("deep/a.txt", "a\n"), new("b.txt", "b\n"));
        File.WriteAllText(_folder["deep/mine.txt"], "mine");

        Write(new OutputFile("b.txt", "b\n"));

        Directory.GetFileSystemEntries(_folder["deep"]).ShouldBe([_folder["deep/mine.txt"]]);
    }

    [Fact]
    public void Plan_file_of_the_user_under_a_name_of_the_export_is_refused()
    {
        File.WriteAllText(_folder["a.txt"], "mine");

        Refusal(new OutputFile("a.txt", "a\n")).ShouldBe($"'{_folder["a.txt"]}' is not from an export: move it, or name another folder by --output.");
        Text("a.txt").ShouldBe("mine");
    }

    [Fact]
    public void Plan_file_that_the_user_has_changed_is_refused()
    {
        Write(new OutputFile("a.txt", "a\n"));
        File.AppendAllText(_folder["a.txt"], "mine\n");

        Refusal(new OutputFile("a.txt", "b\n")).ShouldStartWith($"'{_folder["a.txt"]}' was changed by hand since it was exported");
        Refusal(new OutputFile("b.txt", "b\n")).ShouldContain("was changed by hand");
        Text("a.txt").ShouldBe("a\nmine\n");
    }

    [Fact]
    public void Plan_file_that_is_already_as_it_should_be_is_no_ones()
    {
        File.WriteAllText(_folder["a.txt"], "a\n");

        Write(new OutputFile("a.txt", "a\n")).Changes.ShouldHaveSingleItem().Kind.ShouldBe(ChangeKind.None);
    }

    [Theory]
    [InlineData("a/b.txt", "a")]
    [InlineData("a/b/c.txt", "a")]
    public void Plan_file_in_the_place_of_a_folder_is_refused(string path, string file)
    {
        File.WriteAllText(_folder[file], "mine");

        Refusal(new OutputFile(path, "")).ShouldStartWith($"'{_folder[file]}' is in the way");
    }

    [Fact]
    public void Plan_folder_in_the_place_of_a_file_is_refused()
    {
        Directory.CreateDirectory(_folder["a.txt"]);

        Refusal(new OutputFile("a.txt", "")).ShouldStartWith($"'{_folder["a.txt"]}' is in the way");
    }

    [Theory]
    [InlineData("<<<<<<< HEAD")]
    [InlineData("0000000000000000000000000000000000000000000000000000000000000000  ../outside.txt")]
    public void Plan_list_that_no_export_wrote_is_refused(string line)
    {
        File.WriteAllText(_folder[WrittenFiles.Name], line);

        Refusal(new OutputFile("a.txt", "")).ShouldContain("is not as an export left it");
    }

    private OutputPlan Write(params OutputFile[] files)
    {
        var plan = new OutputFolder(_folder.Path).Plan(files);
        plan.Write();
        return plan;
    }

    private string Refusal(OutputFile file) => Should.Throw<DeploymentException>(() => new OutputFolder(_folder.Path).Plan([file])).Message;

    private string Text(string name) => File.ReadAllText(_folder[name]);
}
