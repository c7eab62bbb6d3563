using System.CommandLine;
using Shop.Load.Load.Faults;
using Shop.Load.Load.Thresholds;
using Shop.Load.Terminal;

namespace Shop.Load.Load.Plan;

/// <summary>The options of the command that make a plan. A plan's file holds the same, by the same names.</summary>
internal sealed class PlanOptions
{
    private static readonly LoadPlan s_defaults = new();

    private readonly Option<Profile> _profile = new("--profile") { Description = "hold: a steady rate; ramp: from one rate to another; overload: many times the capacity." };
    private readonly Option<double> _rate = Number("--rate", "Arrivals per second of hold.", s_defaults.Rate, PlanLimits.SlowestRate, PlanLimits.FastestRate);
    private readonly Option<double> _from = Number("--from", "Arrivals per second at the start of ramp.", s_defaults.From, PlanLimits.SlowestRate, PlanLimits.FastestRate);
    private readonly Option<double> _to = Number("--to", "Arrivals per second at the end of ramp.", s_defaults.To, PlanLimits.SlowestRate, PlanLimits.FastestRate);
    private readonly Option<double> _factor = Number("--factor", "How many times the measured capacity overload asks for.", s_defaults.Factor, 1, 100);
    private readonly Option<TimeSpan> _time = Time("--time", "How long the measured phase lasts, such as 30s or 5m.", s_defaults.Time, TimeSpan.FromSeconds(1), PlanLimits.LongestTime);
    private readonly Option<TimeSpan> _warmUp = Time("--warm-up", "How long requests come before anything is measured.", s_defaults.WarmUp, TimeSpan.FromMilliseconds(100), TimeSpan.FromMinutes(2));
    private readonly Option<IReadOnlyList<Weight>> _mix = Words("--mix", "The scenarios and their weights, such as browse=80,search=15,buy=5.", Weight.ParseMix, s_defaults.Mix);
    private readonly Option<PlannedFault[]> _at = Many("--at", "What is done to the shop and when, such as 10s=kill:catalog/2, 20s=start:redis or 5s=roll:all.", PlannedFault.Parse);
    private readonly Option<Threshold[]> _failIf = Many("--fail-if", "When the run has failed, such as 'p99>250ms', 'errors>0', 'goodput<90%' or 'recovery>5s'.", Threshold.Parse);
    private readonly Option<int> _maxInFlight = Count("--max-in-flight", "How many requests may be in flight; more are not sent, and count as failed.", s_defaults.MaxInFlight, 1, 20_000);
    private readonly Option<TimeSpan> _timeout = Time("--timeout", "How long a request may take.", s_defaults.Timeout, TimeSpan.FromMilliseconds(10), TimeSpan.FromMinutes(1));
    private readonly Option<int> _seed = Count("--seed", "Decides which scenario comes when.", s_defaults.Seed, 0, int.MaxValue);
    private readonly Option<Uri?> _target = Words("--target", "A running shop on this machine, such as http://localhost:8080; without it, the run starts its own.", ParseTarget, null);
    private readonly Option<int> _catalog = Count("--catalog", "Instances of Catalog in the run's own shop.", s_defaults.Shop.Catalog, 1, 8);
    private readonly Option<int> _orders = Count("--orders", "Instances of Orders.", s_defaults.Shop.Orders, 1, 8);
    private readonly Option<int> _gateway = Count("--gateway", "Instances of the gateway.", s_defaults.Shop.Gateway, 1, 8);
    private readonly Option<Cpu[]> _cpu = Many("--cpu", "Holds each instance of a service to so many processors, such as catalog=0.25.", Cpu.Parse);
    private readonly Option<Setting[]> _set = Many("--set", "Sets an environment variable of a service, such as gateway:Logging__LogLevel__Default=Warning.", Setting.Parse);

    public IReadOnlyList<Option> All =>
        [_profile, _rate, _from, _to, _factor, _time, _warmUp, _mix, _at, _failIf, _maxInFlight, _timeout, _seed, _target, _catalog, _orders, _gateway, _cpu, _set];

    public LoadPlan Read(ParseResult parsed) => new()
    {
        Profile = parsed.GetValue(_profile),
        Rate = parsed.GetValue(_rate),
        From = parsed.GetValue(_from),
        To = parsed.GetValue(_to),
        Factor = parsed.GetValue(_factor),
        Time = parsed.GetValue(_time),
        WarmUp = parsed.GetValue(_warmUp),
        Mix = parsed.GetRequiredValue(_mix),
        Faults = parsed.GetValue(_at) ?? [],
        FailIf = parsed.GetValue(_failIf) ?? [],
        MaxInFlight = parsed.GetValue(_maxInFlight),
        Timeout = parsed.GetValue(_timeout),
        Seed = parsed.GetValue(_seed),
        Target = parsed.GetValue(_target),
        Shop = new()
        {
            Catalog = parsed.GetValue(_catalog),
            Orders = parsed.GetValue(_orders),
            Gateway = parsed.GetValue(_gateway),
            Cpus = parsed.GetValue(_cpu) ?? [],
            Settings = parsed.GetValue(_set) ?? [],
        },
    };

    private static Option<double> Number(string name, string description, double usual, double least, double most)
    {
        var option = new Option<double>(name) { Description = description, DefaultValueFactory = _ => usual };
        return Within(option, least, most, value => $"{value:0.###}");
    }

    private static Option<int> Count(string name, string description, int usual, int least, int most) =>
        Within(new Option<int>(name) { Description = description, DefaultValueFactory = _ => usual }, least, most, value => $"{value}");

    private static Option<TimeSpan> Time(string name, string description, TimeSpan usual, TimeSpan least, TimeSpan most)
    {
        var option = new Option<TimeSpan>(name) { Description = $"{description} (default: {TimeSpans.Format(usual)})", DefaultValueFactory = _ => usual, CustomParser = TimeSpans.Parse };
        return Within(option, least, most, TimeSpans.Format);
    }

    private static Option<T> Words<T>(string name, string description, Func<string, T> parse, T usual) => new(name)
    {
        Description = description,
        DefaultValueFactory = _ => usual,
        CustomParser = argument => Try(() => parse(argument.Tokens[0].Value), argument.AddError),
    };

    private static Option<T[]> Many<T>(string name, string description, Func<string, T> parse) => new(name)
    {
        Description = $"{description} May be given several times.",
        Arity = ArgumentArity.OneOrMore,
        CustomParser = argument => Try(() => argument.Tokens.Select(token => parse(token.Value)).ToArray(), argument.AddError),
    };

    private static T? Try<T>(Func<T> parse, Action<string> addError)
    {
        try
        {
            return parse();
        }
        catch (FormatException e)
        {
            addError(e.Message);
            return default;
        }
    }

    private static Option<T> Within<T>(Option<T> option, T least, T most, Func<T, string> format)
        where T : struct, IComparable<T>
    {
        option.Validators.Add(result =>
        {
            if (!result.Errors.Any() && result.GetValueOrDefault<T>() is var value && (value.CompareTo(least) < 0 || value.CompareTo(most) > 0))
                result.AddError($"{option.Name} {format(value)} is out of bounds: it may be {format(least)} to {format(most)}.");
        });
        return option;
    }

    private static Uri? ParseTarget(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var target) && (target.Scheme is "http" or "https")
            ? target
            : throw new FormatException($"'{text}' is no address of a shop; write one such as http://localhost:8080.");
}
