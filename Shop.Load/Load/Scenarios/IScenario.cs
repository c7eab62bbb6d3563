namespace Shop.Load.Load.Scenarios;

/// <summary>One thing that people do in the shop; each time it is one request.</summary>
internal interface IScenario
{
    string Name { get; }

    /// <summary>Whether it only reads, so that whoever stands between may repeat it.</summary>
    bool IsSafe { get; }

    /// <summary>The next request, another one each time.</summary>
    HttpRequestMessage Next(Uri target);
}
