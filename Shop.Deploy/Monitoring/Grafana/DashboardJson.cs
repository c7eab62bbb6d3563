using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Shop.Deploy.Monitoring.Grafana;

/// <summary>A dashboard as Grafana reads it.</summary>
internal static class DashboardJson
{
    private const int Columns = 24;
    private const int Height = 8;

    // Expressions are for people to read, with their quotes and comparisons as they are.
    private static readonly JsonSerializerOptions s_options = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static string Of(Dashboard dashboard) => new JsonObject
    {
        ["uid"] = dashboard.Uid,
        ["title"] = dashboard.Title,
        ["tags"] = new JsonArray("shop"),
        ["schemaVersion"] = 39,
        ["editable"] = false,
        ["graphTooltip"] = 1,
        ["refresh"] = "30s",
        ["time"] = new JsonObject { ["from"] = "now-1h", ["to"] = "now" },
        ["links"] = new JsonArray(new JsonObject
        {
            ["type"] = "dashboards",
            ["title"] = "Shop",
            ["tags"] = new JsonArray("shop"),
            ["asDropdown"] = true,
            ["includeVars"] = false,
            ["keepTime"] = true,
        }),
        ["panels"] = Panels(dashboard),
    }.ToJsonString(s_options) + "\n";

    private static JsonArray Panels(Dashboard dashboard)
    {
        var panels = new JsonArray();
        var y = 0;
        foreach (var row in dashboard.Rows)
        {
            panels.Add(Of(row, panels.Count + 1, Position(0, y++, Columns, 1)));
            var width = Columns / row.Panels.Count;
            foreach (var (index, panel) in row.Panels.Index())
                panels.Add(Of(panel, panels.Count + 1, Position(index * width, y, width, Height)));
            y += Height;
        }
        return panels;
    }

    private static JsonObject Of(Row row, int id, JsonObject position) =>
        new() { ["id"] = id, ["type"] = "row", ["title"] = row.Title, ["gridPos"] = position };

    private static JsonObject Of(Panel panel, int id, JsonObject position) => new()
    {
        ["id"] = id,
        ["type"] = panel.Kind,
        ["title"] = panel.Title,
        ["description"] = panel.Description ?? "",
        ["gridPos"] = position,
        ["datasource"] = Source(panel),
        ["fieldConfig"] = new JsonObject
        {
            ["defaults"] = new JsonObject
            {
                ["unit"] = panel.Unit,
                ["min"] = 0,
                ["custom"] = new JsonObject { ["fillOpacity"] = 10, ["showPoints"] = "never" },
            },
            ["overrides"] = new JsonArray(),
        },
        ["options"] = new JsonObject
        {
            ["legend"] = new JsonObject { ["displayMode"] = "list", ["placement"] = "bottom" },
            ["tooltip"] = new JsonObject { ["mode"] = "multi", ["sort"] = "desc" },
        },
        ["targets"] = new JsonArray([.. panel.Queries.Select((query, index) => new JsonObject
        {
            ["refId"] = ((char)('A' + index)).ToString(),
            ["datasource"] = Source(panel),
            ["expr"] = query.Expression,
            ["legendFormat"] = query.Legend,
        })]),
    };

    private static JsonObject Source(Panel panel) => new() { ["type"] = panel.Source, ["uid"] = panel.Source };

    private static JsonObject Position(int x, int y, int width, int height) => new() { ["x"] = x, ["y"] = y, ["w"] = width, ["h"] = height };
}
