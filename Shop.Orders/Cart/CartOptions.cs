using System.ComponentModel.DataAnnotations;

namespace Shop.Orders.Cart;

/// <summary>How carts are kept and shown (configuration section <c>Cart</c>).</summary>
internal sealed class CartOptions
{
    /// <summary>How long a cart is kept after it was last looked at or changed.</summary>
    /// <value>The default value is 30 days.</value>
    [Range(typeof(TimeSpan), "00:01:00", "365.00:00:00", ConvertValueInInvariantCulture = true, ParseLimitsInInvariantCulture = true)]
    public TimeSpan Lifetime { get; set; } = TimeSpan.FromDays(30);

    /// <summary>How long a cart waits for the Catalog before it is shown without prices.</summary>
    /// <value>The default value is 1 second.</value>
    [Range(typeof(TimeSpan), "00:00:00.01", "00:00:10", ConvertValueInInvariantCulture = true, ParseLimitsInInvariantCulture = true)]
    public TimeSpan CatalogTimeout { get; set; } = TimeSpan.FromSeconds(1);
}
