using Shop.Tests;
using Shop.Tests.AppHost;
using Shop.Tests.Dashboard;
using Xunit;
using Xunit.Sdk;
using Xunit.v3;

[assembly: TestCollectionOrderer(typeof(SecondApplication.First))]

namespace Shop.Tests;

/// <summary>Tests of an application that a process of its own runs, with the dashboard, as a user runs it.</summary>
[CollectionDefinition(Name)]
[TestClassOrderer(typeof(EndLast))]
public sealed class SecondApplication : ICollectionFixture<DashboardApp>
{
    public const string Name = "Second application";

    /// <summary>They take longest: nothing else is to wait for them at the end.</summary>
    public sealed class First : ITestCollectionOrderer
    {
        public IReadOnlyCollection<TTestCollection> OrderTestCollections<TTestCollection>(IReadOnlyCollection<TTestCollection> testCollections)
            where TTestCollection : ITestCollection => [.. testCollections.OrderBy(collection => collection.TestCollectionDisplayName != Name)];
    }

    /// <summary>Nothing can be tested of it after its end.</summary>
    public sealed class EndLast : ITestClassOrderer
    {
        public IReadOnlyCollection<TTestClass?> OrderTestClasses<TTestClass>(IReadOnlyCollection<TTestClass?> testClasses)
            where TTestClass : ITestClass => [.. testClasses.OrderBy(test => test?.TestClassName == typeof(AppHostEndTests).FullName)];
    }
}
