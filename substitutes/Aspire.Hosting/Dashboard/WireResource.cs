using Aspire.Hosting.ApplicationModel;
using Google.Protobuf.WellKnownTypes;

namespace Aspire.Hosting.Dashboard;

/// <summary>Puts the state of one instance into the dashboard's form.</summary>
internal static class WireResource
{
    /// <param name="created">Stands in for a missing creation time, which the dashboard does not forgive.</param>
    public static Wire.Resource Of(ResourceEvent known, DateTime created)
    {
        var snapshot = known.Snapshot;
        var resource = new Wire.Resource
        {
            Name = known.ResourceId,
            Uid = known.ResourceId,
            DisplayName = known.Resource.Name,
            ResourceType = snapshot.ResourceType,
            State = snapshot.State?.Text ?? "",
            StateStyle = snapshot.State?.Style ?? "",
            CreatedAt = TimestampOf(snapshot.CreationTimeStamp ?? created),
            StartedAt = TimestampOf(snapshot.StartTimeStamp),
            StoppedAt = TimestampOf(snapshot.StopTimeStamp),
            IsHidden = snapshot.IsHidden || snapshot.State?.Text == "Hidden"
        };
        if (snapshot.IconName is not null)
        {
            resource.IconName = snapshot.IconName;
            resource.IconVariant = (Wire.IconVariant)(snapshot.IconVariant ?? IconVariant.Filled);
        }

        resource.Properties.AddRange(WireProperties.Of(known));
        resource.Urls.AddRange(snapshot.Urls.Select(Of));
        resource.Commands.AddRange(snapshot.Commands.Select(Of));
        resource.HealthReports.AddRange(snapshot.HealthReports.Select(Of));
        resource.Relationships.AddRange(snapshot.Relationships.Select(r =>
            new Wire.ResourceRelationship { ResourceName = r.ResourceName, Type = r.Type }));
        resource.Environment.AddRange(snapshot.EnvironmentVariables.Select(v =>
            new Wire.EnvironmentVariable { Name = v.Name, Value = v.Value ?? "", IsFromSpec = v.IsFromSpec }));
        resource.Volumes.AddRange(snapshot.Volumes.Select(v =>
            new Wire.Volume { Source = v.Source ?? "", Target = v.Target, MountType = v.MountType, IsReadOnly = v.IsReadOnly }));
        return resource;
    }

    private static Wire.Url Of(UrlSnapshot url) => new()
    {
        EndpointName = url.Name ?? "",
        FullUrl = url.Url,
        IsInternal = url.IsInternal,
        IsInactive = url.IsInactive,
        DisplayProperties = new Wire.UrlDisplayProperties
        {
            DisplayName = url.DisplayProperties.DisplayName,
            SortOrder = url.DisplayProperties.SortOrder
        }
    };

    private static Wire.ResourceCommand Of(ResourceCommandSnapshot command) => new()
    {
        Name = command.Name,
        DisplayName = command.DisplayName,
        DisplayDescription = command.DisplayDescription ?? "",
        ConfirmationMessage = command.ConfirmationMessage ?? "",
        IconName = command.IconName ?? "",
        IconVariant = (Wire.IconVariant)(command.IconVariant ?? IconVariant.Regular),
        IsHighlighted = command.IsHighlighted,
        State = (Wire.ResourceCommandState)command.State
    };

    private static Wire.HealthReport Of(HealthReportSnapshot report)
    {
        var sent = new Wire.HealthReport
        {
            Key = report.Name,
            Description = report.Description ?? "",
            Exception = report.ExceptionText ?? "",
            LastRunAt = TimestampOf(report.LastRunAt)
        };
        // Without a status the dashboard shows that the check has yet to run.
        if (report.Status is { } status)
            sent.Status = System.Enum.Parse<Wire.HealthStatus>(status.ToString());
        return sent;
    }

    private static Timestamp? TimestampOf(DateTime? time) => time is { } known ? Timestamp.FromDateTime(known.ToUniversalTime()) : null;
}
