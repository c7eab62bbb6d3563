using System.Net.Sockets;
using Npgsql;
using Shop.ServiceDefaults.Postgres;
using Shouldly;
using Xunit;

namespace Shop.Tests.ServiceDefaults.Postgres;

public sealed class UnavailabilityTests
{
    [Theory]
    [InlineData(PostgresErrorCodes.AdminShutdown, true)]
    [InlineData(PostgresErrorCodes.CrashShutdown, true)]
    [InlineData(PostgresErrorCodes.CannotConnectNow, true)]
    [InlineData(PostgresErrorCodes.QueryCanceled, true)]
    [InlineData(PostgresErrorCodes.ReadOnlySqlTransaction, true)]
    [InlineData(PostgresErrorCodes.SyntaxError, false)]
    [InlineData(PostgresErrorCodes.UniqueViolation, false)]
    [InlineData(PostgresErrorCodes.CheckViolation, false)]
    public void IsUnavailable_of_a_server_that_answers_depends_on_what_it_says(string sqlState, bool expected) =>
        new PostgresException("no", "ERROR", "ERROR", sqlState).IsUnavailable().ShouldBe(expected);

    [Fact]
    public void IsUnavailable_server_that_does_not_answer_is()
    {
        new NpgsqlException("refused", new SocketException()).IsUnavailable().ShouldBeTrue();
        new NpgsqlException("too late", new TimeoutException()).IsUnavailable().ShouldBeTrue();
    }

    // As Npgsql says it of several hosts.
    [Fact]
    public void IsUnavailable_none_of_several_hosts_that_would_do_is()
    {
        new NpgsqlException("No suitable host was found.").IsUnavailable().ShouldBeTrue();
        new NpgsqlException("Unable to connect to a suitable host.", new AggregateException(new SocketException())).IsUnavailable().ShouldBeTrue();
    }

    [Fact]
    public void IsUnavailable_defect_is_not() => new NpgsqlException("odd", new InvalidOperationException()).IsUnavailable().ShouldBeFalse();
}
