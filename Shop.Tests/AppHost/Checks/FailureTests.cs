using Aspire.Hosting;
using Microsoft.Extensions.Hosting;
using Shop.AppHost.Checks;
using Shouldly;
using Xunit;

namespace Shop.Tests.AppHost.Checks;

public sealed class FailureTests
{
    [Fact]
    public void Sentences_of_checks_are_one_each() =>
        Failure.Sentences(new ModelCheckException(["First.", "Second."])).ShouldBe(["First.", "Second."]);

    [Fact]
    public void Sentences_of_wrapped_failures_are_unwrapped() =>
        Failure.Sentences(new AggregateException(new AggregateException(new DistributedApplicationException("First.")))).ShouldBe(["First."]);

    [Fact]
    public void Sentences_of_defects_and_endings_are_none()
    {
        Failure.Sentences(new InvalidOperationException("defect")).ShouldBeNull();
        Failure.Sentences(new AggregateException(new DistributedApplicationException("x"), new InvalidOperationException("defect"))).ShouldBeNull();
        Failure.Sentences(new HostAbortedException()).ShouldBeNull();
        Failure.Sentences(new OperationCanceledException()).ShouldBeNull();
    }
}
