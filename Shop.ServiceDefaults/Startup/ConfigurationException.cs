namespace Shop.ServiceDefaults.Startup;

/// <summary>The service cannot start as it is configured. The message is for whoever configures it.</summary>
internal sealed class ConfigurationException(string message, Exception? inner) : Exception(message, inner);
