using System.CommandLine;
using Shop.Load.Load;
using Shop.Load.Load.Plan;
using Shouldly;
using Xunit;

namespace Shop.Tests.Load.Load.Plan;

/// <summary>What the command understands, and what it refuses before anything is started.</summary>
public sealed class CommandTests : IDisposable
{
    private readonly string _file = Path.GetTempFileName();
    private readonly PlanOptions _options = new();
    private readonly Command _command = new("load");

    public CommandTests()
    {
        foreach (var option in _options.All)
            _command.Options.Add(option);
    }

    public void Dispose() => File.Delete(_file);

    [Fact]
    public void Read_of_nothing_is_the_usual_plan()
    {
        var plan = _options.Read(_command.Parse([]));

        plan.Profile.ShouldBe(Profile.Hold);
        plan.Mix.ShouldBe(Weight.Usual);
        (plan.Rate, plan.Time, plan.Shop.Catalog, plan.Shop.Orders, plan.Shop.Gateway).ShouldBe((100, TimeSpan.FromSeconds(30), 3, 2, 2));
        PlanLimits.Refuse(plan).ShouldBeNull();
    }

    [Fact]
    public void Read_of_every_option_gives_its_value()
    {
        var plan = _options.Read(Parse(
            "--profile ramp --from 5 --to 50 --time 90s --warm-up 1s --mix buy=1 --at 1s=kill:catalog --at 5s=start:catalog --fail-if errors>0 " +
            "--max-in-flight 7 --timeout 2s --seed 9 --catalog 1 --orders 3 --gateway 4 --cpu catalog=0.25 --set orders:A__B=c=d"));

        plan.Profile.ShouldBe(Profile.Ramp);
        (plan.From, plan.To, plan.Time, plan.WarmUp).ShouldBe((5, 50, TimeSpan.FromSeconds(90), TimeSpan.FromSeconds(1)));
        plan.Mix.ShouldBe([new("buy", 1)]);
        plan.Faults.Select(fault => fault.ToString()).ShouldBe(["kill catalog 1", "start catalog 1"]);
        plan.FailIf.ShouldHaveSingleItem().Metric.ShouldBe("errors");
        (plan.MaxInFlight, plan.Timeout, plan.Seed).ShouldBe((7, TimeSpan.FromSeconds(2), 9));
        (plan.Shop.Catalog, plan.Shop.Orders, plan.Shop.Gateway).ShouldBe((1, 3, 4));
        plan.Shop.Cpus.ShouldBe([new("catalog", 0.25)]);
        plan.Shop.Settings.ShouldBe([new("orders", "A__B", "c=d")]);
        PlanLimits.Refuse(plan).ShouldBeNull();
    }

    [Theory]
    [InlineData("--rate 0", "--rate 0 is out of bounds: it may be 0.1 to 50000.")]
    [InlineData("--rate 1000000", "--rate 1000000 is out of bounds")]
    [InlineData("--time 10h", "--time 600m is out of bounds: it may be 1s to 30m.")]
    [InlineData("--max-in-flight 100000", "--max-in-flight 100000 is out of bounds")]
    [InlineData("--factor 1000", "--factor 1000 is out of bounds")]
    [InlineData("--catalog 99", "--catalog 99 is out of bounds: it may be 1 to 8.")]
    [InlineData("--mix steal=1", "is no mix")]
    [InlineData("--at noon", "is no fault")]
    [InlineData("--fail-if sad", "is no threshold")]
    [InlineData("--target shop", "is no address of a shop")]
    [InlineData("--set gateway", "is no setting")]
    public void Parse_of_what_is_absurd_says_so_in_one_sentence(string line, string reason)
    {
        var error = Parse(line).Errors.ShouldHaveSingleItem();

        error.Message.ShouldContain(reason);
        error.Message.ShouldNotContain("\n");
    }

    [Theory]
    [InlineData("--target http://example.com", "example.com is not this machine")]
    [InlineData("--target http://10.0.0.1:8080", "10.0.0.1 is not this machine")]
    [InlineData("--target http://localhost:8080 --at 1s=kill:redis", "leave --target out")]
    [InlineData("--target http://localhost:8080 --cpu catalog=1", "leave --target out")]
    [InlineData("--at 40s=kill:redis", "when the run of 30 s is over")]
    [InlineData("--at 1s=kill:orders/3", "there are 2 of orders")]
    [InlineData("--profile overload --at 1s=kill:redis", "tell nothing about either")]
    [InlineData("--mix browse=1 --fail-if buy.errors>0", "which is not in the mix")]
    [InlineData("--fail-if recovery>5s", "needs something to recover from")]
    public void Refuse_what_does_not_go_together(string line, string reason) =>
        PlanLimits.Refuse(_options.Read(Parse(line))).ShouldNotBeNull().ShouldContain(reason);

    [Theory]
    [InlineData("--target http://localhost:8080")]
    [InlineData("--target http://127.0.0.1:8080")]
    [InlineData("--target https://[::1]:8443")]
    public void Refuse_nothing_of_this_machine(string line) => PlanLimits.Refuse(_options.Read(Parse(line))).ShouldBeNull();

    [Fact]
    public void ReadArguments_of_a_file_gives_its_options_and_leaves_out_those_of_the_command_line()
    {
        File.WriteAllText(_file, """{ "about": "x", "rate": 12.5, "time": "20s", "failIf": ["errors>0", "p99>1s"], "maxInFlight": 5 }""");

        PlanFile.ReadArguments(_file, Parse("--time 10s"))
            .ShouldBe(["--rate", "12.5", "--fail-if", "errors>0", "--fail-if", "p99>1s", "--max-in-flight", "5"]);
    }

    [Theory]
    [InlineData("[]", "must be a JSON object")]
    [InlineData("{", "is not JSON at line 1")]
    [InlineData("""{ "speed": 5 }""", "'speed', which is no option of a plan")]
    [InlineData("""{ "rate": { } }""", "neither a text, a number nor a list")]
    public void ReadArguments_of_what_is_no_plan_says_why(string text, string reason)
    {
        File.WriteAllText(_file, text);

        Should.Throw<PlanRefusedException>(() => PlanFile.ReadArguments(_file, Parse(""))).Message.ShouldContain(reason);
    }

    [Fact]
    public void ReadArguments_of_an_unknown_name_lists_those_there_are() =>
        Should.Throw<PlanRefusedException>(() => PlanFile.ReadArguments("storm", Parse(""))).Message.ShouldContain("kill, overload, redis, rolling");

    [Theory]
    [InlineData("kill")]
    [InlineData("overload")]
    [InlineData("redis")]
    [InlineData("rolling")]
    public void Plans_that_come_with_the_command_are_accepted(string name)
    {
        var parsed = _command.Parse([.. PlanFile.ReadArguments(name, Parse(""))]);

        parsed.Errors.ShouldBeEmpty();
        var plan = _options.Read(parsed);
        PlanLimits.Refuse(plan).ShouldBeNull();
        plan.FailIf.ShouldNotBeEmpty();
        (plan.Faults.Count > 0 || plan.Profile == Profile.Overload).ShouldBeTrue();
    }

    private ParseResult Parse(string line) => _command.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries));
}
